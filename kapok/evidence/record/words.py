"""How verbs, activities and whoever told of them are called on a person's own record."""

from collections.abc import Iterable

from django.utils.translation import get_language, pgettext

from kapok.base.text import best_language, say
from kapok.evidence import verbs
from kapok.evidence.clients.models import Client
from kapok.evidence.models import Activity, Verb


def verb_names(iris: Iterable[str]) -> dict[str, str]:
    """Our own verbs in the language of the page; those of other systems as they call them."""
    iris, own = list(iris), _own_names()
    others = dict(Verb.objects.filter(iri__in=[each for each in iris if each not in own]).values_list("iri", "display"))
    names = {iri: own.get(iri) or _of_display(others.get(iri) or {}) or last_word(iri) for iri in iris}
    return dict(sorted(names.items(), key=lambda pair: pair[1].casefold()))


def last_word(iri: str) -> str:
    """The end of an address: what a verb without any name is called."""
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2] or iri


def activity_name(activity: Activity | None) -> str:
    if activity is None:
        return ""
    return say(activity.name).text or activity.iri


def tellers_of(statements: Iterable) -> dict[int, str]:
    """Which other system told of it, by the number of the authority."""
    numbers = {each.authority_id for each in statements if each.authority_id}
    return dict(Client.objects.filter(authority__in=numbers).values_list("authority", "name")) if numbers else {}


def _of_display(display: dict) -> str:
    words = {tag: word for tag, word in display.items() if isinstance(word, str) and word}
    return words[best_language(words, get_language(), next(iter(words)))] if words else ""


def _own_names() -> dict[str, str]:
    return {
        verbs.EXPERIENCED: pgettext("what one did", "read"),
        verbs.ANSWERED: pgettext("what one did", "answered"),
        verbs.COMPLETED: pgettext("what one did", "finished"),
        verbs.PASSED: pgettext("what one did", "passed"),
        verbs.EARNED: pgettext("what one did", "earned"),
        verbs.ASSESSED: pgettext("what one did", "checked yourself"),
        verbs.VOIDED: pgettext("what one did", "took back"),
    }
