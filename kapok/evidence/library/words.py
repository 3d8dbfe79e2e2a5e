"""What definitions are made of, in words: verbs, kinds of activities, targets, units."""

from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kapok.evidence import kinds, verbs
from kapok.evidence.models import Counted

VERBS = {
    verbs.EXPERIENCED: pgettext_lazy("each person once who …", "read or watched"),
    verbs.ANSWERED: pgettext_lazy("each person once who …", "answered"),
    verbs.COMPLETED: pgettext_lazy("each person once who …", "completed"),
    verbs.PASSED: pgettext_lazy("each person once who …", "passed"),
    verbs.SCORED: pgettext_lazy("each person once who …", "was assessed in"),
    verbs.ASSESSED: pgettext_lazy("each person once who …", "checked herself in"),
    verbs.ATTENDED: pgettext_lazy("each person once who …", "attended"),
    verbs.EARNED: pgettext_lazy("each person once who …", "earned"),
}
KINDS = {
    kinds.COURSE: _("a course"),
    kinds.UNIT: _("a unit of a course"),
    kinds.QUESTION: _("a question"),
    kinds.ASSESSMENT: _("an assessment"),
    kinds.SELF_ASSESSMENT: _("a profile of an institution"),
    kinds.MEETING: _("a meeting or workshop"),
    kinds.CREDENTIAL: _("a credential"),
}
# In our own words; the targets themselves are those of the 2030 Agenda.
TARGETS = {
    "4.1": _("4.1 School for every child"),
    "4.2": _("4.2 A good start for small children"),
    "4.3": _("4.3 Vocational and higher education for all"),
    "4.4": _("4.4 Skills for work"),
    "4.5": _("4.5 Equal access, whoever one is"),
    "4.6": _("4.6 Reading, writing and reckoning"),
    "4.7": _("4.7 Sustainable development and global citizenship"),
    "4.a": _("4.a Places to learn in"),
    "4.b": _("4.b Scholarships"),
    "4.c": _("4.c Qualified teachers"),
}
COUNTED: dict[str, Promise] = {
    Counted.PEOPLE: _("people, each once"),
    Counted.ORGANISATIONS: _("organisations, each once"),
    Counted.ACTIVITIES: _("activities, each once"),
    Counted.MINUTES: _("hours, added up"),
    Counted.POINTS: _("scores, added up"),
    Counted.MEAN: _("the mean of scores"),
    Counted.GAIN: _("the gain between a person's first and last assessment"),
    Counted.LEVELS: _("levels that organisations moved between two profiles"),
    Counted.MOVED: _("organisations that moved at least one level"),
}
UNITS = {
    Counted.PEOPLE: "people",
    Counted.ORGANISATIONS: "organisations",
    Counted.ACTIVITIES: "activities",
    Counted.MINUTES: "hours",
    Counted.POINTS: "points",
    Counted.MEAN: "points",
    Counted.GAIN: "points",
    Counted.LEVELS: "levels",
    Counted.MOVED: "organisations",
}
UNIT_WORDS = {
    "people": _("people"),
    "organisations": _("organisations"),
    "activities": _("activities"),
    "hours": _("hours"),
    "points": _("points"),
    "levels": _("levels"),
}
SEXES = {"female": _("Women"), "male": _("Men"), "other": _("Other")}
DIMENSIONS = {"country": _("country"), "sex": _("sex"), "organisation": _("organisation")}


def verb_words(iri: str) -> str:
    return str(VERBS.get(iri) or f"“{last_part(iri)}”")


def kind_words(iri: str) -> str:
    return str(KINDS.get(iri) or f"“{last_part(iri)}”")


def last_part(iri: str) -> str:
    """What one reads of an address that has no words here: https://example.org/verbs/presented -> presented."""
    parts = urlsplit(iri)
    return (parts.fragment or parts.path.rstrip("/").rpartition("/")[2] or iri)[:60]
