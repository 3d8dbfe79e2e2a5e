"""Sentences that travel with a page so that its script can say them: {% load words %}{% plural_forms as forms %}."""

from django import template
from django.utils.translation import get_language

register = template.Library()

# The plural forms that a language has, by the names of Intl.PluralRules, each with a number that takes it.
FORMS = {
    "ar": (("one", 1), ("two", 2), ("few", 3), ("many", 11), ("other", 100)),
    "ru": (("one", 1), ("few", 2), ("other", 5)),
    "zh": (("other", 2),),
}
ONE_AND_MORE = (("one", 1), ("other", 2))


@register.simple_tag
def plural_forms() -> tuple[tuple[str, int], ...]:
    """[(form, a number that takes it)] of the page's language; the script falls back to "other"."""
    return FORMS.get((get_language() or "en").split("-")[0], ONE_AND_MORE)
