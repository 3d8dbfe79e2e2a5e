"""Why two organisations are proposed as one, in the reader's language."""

from django.utils.translation import gettext as _

from kapok.network.doubles.scoring import LIKELY_MIN, SURE_MIN
from kapok.network.models import IdentifierScheme

AGAINST = frozenset({"other-place", "stands-under", "part", "other-kind", "other-identifier", "other-domain"})


def reason_sentence(reason: dict) -> str:
    if "scheme" in reason:
        reason = reason | {"register": IdentifierScheme(reason["scheme"]).label}
    return {
        "identifier": _("Both are %(register)s %(value)s."),
        "domain": _("Both have the internet domain %(value)s."),
        "under-domain": _("Their internet domains both end in %(value)s."),
        "domain-label": _("Their internet domains both begin with “%(value)s”."),
        "name": _("Both have the same name, in the same country."),
        "words": _("Their names have the same words in another order."),
        "near": _("Their names are nearly the same (%(percent)s %%)."),
        "spelling": _("Their names differ by a letter or two (%(percent)s %% the same)."),
        "acronym": _("%(value)s is the short form of the one and the initials of the other."),
        "place": _("Both are in the same place."),
        "other-place": _("Their places differ."),
        "stands-under": _("One stands under the other: it may be a part of it."),
        "part": _("One seems to be a part, such as a campus or a faculty."),
        "other-kind": _("They are of different kinds."),
        "other-identifier": _("They have different %(register)s identifiers."),
        "other-domain": _("Their internet domains have nothing in common."),
    }[reason["code"]] % reason


def sureness(score: float) -> tuple[str, str]:
    """(words, kind of base/_state.html)"""
    if score >= SURE_MIN:
        return _("Almost surely one"), "good"
    if score >= LIKELY_MIN:
        return _("Probably one"), "wait"
    return _("Perhaps one"), ""
