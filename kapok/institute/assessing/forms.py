from django import forms
from django.utils.translation import gettext_lazy as _

from kapok.institute.assessing.rules import PointsOutside
from kapok.packages.marking import read_number


class MarkForm(forms.Form):
    points = forms.CharField(label=_("Points"), max_length=10, widget=forms.TextInput({"inputmode": "decimal"}))
    comment = forms.CharField(
        label=_("What you say to the person"),
        help_text=_("She reads it beside her essay."),
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 6, "dir": "auto"}),
    )

    def __init__(self, *args, points_max: float, **kwargs):
        super().__init__(*args, **kwargs)
        self.points_max = points_max

    def clean_points(self) -> float:
        points = read_number(self.cleaned_data["points"])
        if points is None or not 0 <= points <= self.points_max:
            raise forms.ValidationError(str(PointsOutside(self.points_max)))
        return float(points)
