"""The sheet of samples: every component of the look on one page, to be looked at in each language, width and colour scheme."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import get_language, get_language_bidi

from kapok.base.look_words import WORDS
from kapok.base.pictures import line_svg, spark_svg


def look(request):
    return render(request, "base/look.html", samples())


def samples() -> dict:
    """Its words are samples and not messages: Arabic and English, whatever else the interface speaks."""
    say: dict[str, Any] = WORDS["ar" if get_language() == "ar" else "en"]
    return {
        "say": say,
        "groups": thread_groups(say),
        "price": [
            {"text": say["everything"], "bytes": 1_400_000, "percent": 100, "note": say["three_minutes"]},
            {"text": say["without_sound"], "bytes": 610_000, "percent": 43, "note": ""},
            {"text": say["text_only"], "bytes": 240_000, "percent": 17, "note": ""},
        ],
        "crumbs": [{"url": "#", "text": say["courses"]}, {"url": "#", "text": say["assessment"]}],
        "results": [
            {
                "name": say["finished"],
                "how": say["counted_once"],
                "values": (0, 1200, 1106),
                "spark": spark_svg(0, 1200, 1106),
            },
            {"name": say["plans"], "how": say["in_force"], "values": (2, 10, 11), "spark": spark_svg(2, 10, 11)},
        ],
        "chart": line_svg(
            [(month, value) for month, value in zip(say["months"], (0, 190, 309, 480, 751, 951), strict=False)],
            label=say["chart_label"],
            target=1200,
            steps=8,
            last=say["months"][-1],
            is_rtl=get_language_bidi(),
        ),
        "form": wrong_form(say),
        "page": Paginator(range(150), 50).page(2),
    }


def thread_groups(say):
    statement = {"title": say["statement"], "text": say["statement_text"], "url": "#"}
    inner = [
        {
            "label": say["women"],
            "value": "219",
            "is_open": True,
            "statements": [statement],
            "more_text": say["more"],
            "more_url": "#",
        }
    ]
    return [
        {
            "label": say["nairobi"],
            "value": "412",
            "is_open": True,
            "groups": [*inner, {"label": say["men"], "value": "193", "url": "#"}],
        },
        {"label": say["moi"], "value": "394", "text": say["counted_once"]},
        {"label": say["others"], "value": "300", "url": "#"},
    ]


def wrong_form(say):
    """A form as it comes back: two answers need another look, the others are kept."""

    class Proposal(forms.Form):
        name = forms.CharField(label=say["field_name"], help_text=say["field_name_help"], required=False)
        seats = forms.IntegerField(
            label=say["field_seats"],
            help_text=say["field_seats_help"],
            error_messages={"invalid": say["field_seats_error"]},
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        )
        country = forms.ChoiceField(label=say["field_country"], choices=[("ke", say["kenya"]), ("kh", say["cambodia"])])
        place = forms.ChoiceField(
            label=say["field_place"],
            choices=[("online", say["online"]), ("room", say["in_a_room"])],
            widget=forms.RadioSelect,
            error_messages={"required": say["field_place_error"]},
        )
        about = forms.CharField(label=say["field_about"], widget=forms.Textarea(attrs={"rows": 3}))
        keep = forms.BooleanField(label=say["field_keep"], required=False)

    form = Proposal(
        {"name": say["course"], "seats": say["about_forty"], "country": "kh", "about": say["lead"], "keep": "on"},
        auto_id="look_%s",
    )
    form.is_valid()
    return form
