import re
from pathlib import Path

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from kapok.base.look import samples
from kapok.base.staticbundle import join_sheets


def sheets():
    folder = Path(finders.find("base/css"))
    return {name: (folder / name).read_text() for name in (folder / "order.txt").read_text().split()}


def page(language, **more):
    with translation.override(language):
        return render_to_string("base/look.html", samples() | {"request": RequestFactory().get("/?q=marks")} | more)


def test_every_sheet_is_in_the_order():
    folder = Path(finders.find("base/css"))
    there = {str(path.relative_to(folder)) for path in folder.rglob("*.css")}
    assert there == set(sheets())


@pytest.mark.parametrize(
    "word",
    [r"\bleft\b", r"\bright\b", "@layer", ":has", ":is", ":where", "!important", r"url\(", "@import", "@font-face"],
)
def test_sheets_know_no(word):
    css = re.sub(r"/\*.*?\*/", "", "\n".join(sheets().values()), flags=re.DOTALL)
    assert not re.search(word, css)


def test_every_colour_and_space_that_is_asked_for_is_a_token():
    css = join_sheets(sheets().values())
    given = set(re.findall(r"(--[\w-]+):", css))
    assert set(re.findall(r"var\((--[\w-]+)", css)) <= given


def test_dark_gives_every_colour_of_light_a_value_or_keeps_it_on_purpose():
    light, dark = (
        re.findall(r"(--[\w-]+): #", part) for part in sheets()["tokens.css"].split("prefers-color-scheme: dark")
    )
    assert set(light) - set(dark) == {"--on-deep", "--deep-soft", "--gold", "--on-gold"}


@pytest.mark.parametrize("language, direction", [("en", "ltr"), ("ar", "rtl"), ("zh-hans", "ltr")])
def test_a_page_says_its_language_and_direction(language, direction):
    assert f'dir="{direction}"' in re.search("<html[^>]*>", page(language)).group()


def test_pages_hold_no_inline_style_or_script_and_no_id_twice():
    html = page("en")
    assert not re.search(r"<style|<script|\sstyle=|\son\w+=", html)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_no_comment_of_a_template_reaches_the_reader():
    assert not re.search(r"\{#|#\}|\{%|%\}|endcomment", page("en"))


def test_a_page_for_everyone_leaves_the_place_of_the_name_to_the_script():
    html = page("en", is_neutral=True, desk_url="/en/desk/", sign_in_url="/en/sign-in/")
    assert '<a data-account-link href="/en/desk/">' in html
    assert "/en/sign-in/" not in html


def test_a_stranger_finds_the_languages_at_the_top_and_a_person_at_the_bottom():
    tongues = [{"code": "zh-hans", "name": "中文", "url": "/zh-hans/", "is_here": False}]
    assert page("en", languages=tongues).index('lang="zh-Hans" dir') < page("en", languages=tongues).index("<main")
    assert page("en", languages=tongues, shown_name="Amina").index('lang="zh-Hans" dir') > page(
        "en", shown_name="Amina"
    ).index("<main")


class Seats(forms.Form):
    seats = forms.IntegerField(label="Seats", help_text="A whole number.", error_messages={"invalid": "Write 40."})


def test_a_wrong_answer_stays_and_its_error_stands_between_help_and_input():
    html = render_to_string("base/_form.html", {"form": Seats({"seats": "about forty"}), "button": "Send"})
    assert 'value="about forty"' in html
    field = html[html.index("<form") :]
    assert field.index("A whole number.") < field.index("Write 40.") < field.index("<input")
    described = re.search(r'aria-describedby="([^"]+)"', field).group(1).split()
    assert described == ["id_seats_helptext", "id_seats_error"]
    assert all(f'id="{each}"' in field for each in described)
    assert 'aria-invalid="true"' in field


def test_the_summary_of_errors_leads_to_the_field():
    html = render_to_string("base/_form.html", {"form": Seats({"seats": "about forty"}), "button": "Send"})
    assert 'role="alert"' in html and '<a href="#id_seats">Seats</a>: Write 40.' in html


def test_a_form_without_mistakes_has_no_summary():
    assert "alert" not in render_to_string("base/_form.html", {"form": Seats(), "button": "Send"})


def test_the_outbox_is_hidden_until_something_waits_and_knows_every_plural():
    html = render_to_string("base/_outbox.html", {"outbox_url": "/en/outbox/"})
    assert "data-outbox hidden" in html
    assert re.findall(r'data-count="(\w+)"', html) == ["zero", "one", "two", "few", "many", "other"]
    assert "{n} answers waiting" in html


def test_a_thread_opens_down_to_the_statement():
    groups = [
        {
            "label": "Women",
            "value": "2",
            "statements": [{"title": "A lecturer finished", "text": "Today", "url": "/s/1"}],
        }
    ]
    html = render_to_string("base/_thread.html", {"value": "2", "label": "people", "groups": groups})
    assert html.index(">2<") < html.index("Women") < html.index('<a href="/s/1">A lecturer finished</a>')


def test_the_way_through_a_list_keeps_what_was_searched():
    assert 'href="?q=marks&amp;page=3" rel="next"' in page("en")
