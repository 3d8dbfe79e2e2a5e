from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kapok.base.templatetags.kapok import plain, weight


class OrganisationField(forms.ModelChoiceField):
    def label_from_instance(self, organisation):
        return plain(organisation.name)


class Unsaid(forms.HiddenInput):
    """Filled in by the script alone; a page that shows the form again begins with nothing."""

    def get_context(self, name, value, attrs):
        return super().get_context(name, None, attrs)


class UploadForm(forms.Form):
    """A file in this form, or the number of one that came in pieces before it."""

    file = forms.FileField(label=_("File"), max_length=200, error_messages={"required": _("Choose a file.")})
    upload = forms.UUIDField(required=False, widget=Unsaid)
    sha256 = forms.RegexField(r"\A[0-9a-fA-F]{64}\Z", required=False, widget=Unsaid)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].required = not self.data.get("upload")
        self.fields["file"].help_text = format_lazy(
            _(
                "Up to {most}. It travels in pieces: a line that breaks costs a piece. Without script a browser sends up to {plain}."
            ),
            most=weight(settings.UPLOAD_MAX),
            plain=weight(settings.DATA_UPLOAD_MAX_MEMORY_SIZE),
        )


class BringForm(UploadForm):
    organisation = OrganisationField(label=_("Who gives the course"), queryset=None, empty_label=None)
    field_order = ["organisation", "file"]

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        self.fields["file"].label = _("The course folder as a zip")
        self.fields["file"].widget.attrs["accept"] = ".zip"


class ReplaceForm(UploadForm):
    path = forms.CharField(
        label=_("Which file"),
        max_length=200,
        help_text=_("Its name in the course folder, like media/hill.png or 02-water.md. A new name adds a file."),
        widget=forms.TextInput(attrs={"list": "files-of-course", "autocomplete": "off", "dir": "ltr"}),
    )
    field_order = ["path", "file"]
