"""Pieces that are rendered once: as often as the page's language and what is given differ."""

from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils.translation import override

from kapok.base.templatetags.pieces import _rendered

PAGE = '{% load pieces %}{% fixed_piece "base/_outbox.html" outbox_url=outbox_url %}'


def test_a_fixed_piece_says_the_same_as_the_piece_in_each_language_at_each_address():
    for language, url in [("en", "/outbox/"), ("ar", "/outbox/"), ("en", "/elsewhere/"), ("en", "/outbox/")]:
        with override(language):
            shown = Template(PAGE).render(Context({"outbox_url": url, "state": "refused", "count": 3}))
            assert shown == render_to_string("base/_outbox.html", {"outbox_url": url})


def test_a_fixed_piece_is_rendered_once():
    page, context = Template(PAGE), Context({"outbox_url": "/once/"})
    page.render(context)
    hits = _rendered.cache_info().hits
    page.render(context)
    assert _rendered.cache_info().hits == hits + 1


def test_what_is_given_to_a_fixed_piece_is_escaped():
    shown = Template(PAGE).render(Context({"outbox_url": '"><script>'}))
    assert "<script>" not in shown
