from django import forms
from django.utils.translation import gettext_lazy as _


class MoveForm(forms.Form):
    to = forms.IntegerField(
        label=_("New position"), min_value=1, max_value=100_000, help_text=_("1 is the next to come in.")
    )
    why = forms.CharField(
        label=_("Why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept with your name, for those who hold this run."),
    )
