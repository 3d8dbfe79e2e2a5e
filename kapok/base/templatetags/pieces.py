"""Pieces that are the same on every page of a language: {% load pieces %}{% fixed_piece "base/_outbox.html" outbox_url=outbox_url %}."""

import functools

from django import template
from django.template.loader import get_template
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def fixed_piece(name: str, **given: str) -> str:
    """Rendered once for each language and what is given, which must be few values: nothing of a person or a record. The piece
    sees what is given and nothing else of the page."""
    return _rendered(name, get_language(), tuple(given.items()))


@functools.lru_cache(maxsize=256)
def _rendered(name: str, _language: str | None, given: tuple) -> str:
    return get_template(name).render(dict(given))
