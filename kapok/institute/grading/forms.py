from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kapok.institute.grading.book import Heading

WEIGHT_MAX = 1000


class SchemeForm(forms.Form):
    pass_percent = forms.IntegerField(
        label=gettext_lazy("Pass mark, in percent"), min_value=1, max_value=100, help_text=gettext_lazy("Of the total.")
    )
    fields: dict[str, Any]  # of many kinds

    def __init__(self, *args, headings: list[Heading], **kwargs):
        super().__init__(*args, **kwargs)
        for each in headings:
            words = {"number": each.unit, "title": each.title.text}
            label = _("Test in unit %(number)d: %(title)s") if each.is_test else _("Unit %(number)d: %(title)s")
            self.fields[each.key] = forms.IntegerField(
                label=label % words, min_value=0, max_value=WEIGHT_MAX, help_text=_("Weight; 0 leaves it out.")
            )

    def weights(self) -> dict[str, int]:
        return {key: value for key, value in self.cleaned_data.items() if key != "pass_percent"}


class MarkForm(forms.Form):
    column = forms.ChoiceField(label=gettext_lazy("Column"))
    mark = forms.IntegerField(
        label=gettext_lazy("Mark, in percent"),
        min_value=0,
        max_value=100,
        required=False,
        help_text=gettext_lazy("Empty: the mark that was set is taken back, and the answers count again."),
    )
    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Kept with your name; the learner may see it in the copy of her data."),
    )
    fields: dict[str, Any]  # of many kinds

    def __init__(self, *args, headings: list[Heading], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["column"].choices = [(each.key, each.title.text) for each in headings]
