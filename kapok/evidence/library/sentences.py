"""A definition in one or a few plain sentences, made of its choices: what one reads before anything is saved."""

from django.utils.translation import gettext as _
from django_countries import countries

from kapok.base.text import say
from kapok.evidence.library.words import SEXES, kind_words, verb_words
from kapok.evidence.models import Counted, Indicator, Score


def sentence_of(indicator: Indicator) -> str:
    return " ".join([_first(indicator), *_limits(indicator)])


def _first(indicator: Indicator) -> str:
    parts = {"did": either(map(verb_words, indicator.verbs)) or "…", "what": _what(indicator)}
    return _ways()[indicator.counted] % parts


def _ways() -> dict[str, str]:
    return {
        Counted.PEOPLE: _("Counts each person once who %(did)s %(what)s."),
        Counted.ORGANISATIONS: _("Counts each organisation once at which somebody %(did)s %(what)s."),
        Counted.ACTIVITIES: _("Counts each activity once that somebody used: she %(did)s %(what)s."),
        Counted.MINUTES: _(
            "Adds up the hours that it takes, as its authors state them, whenever somebody %(did)s %(what)s. What a person does twice counts once."
        ),
        Counted.POINTS: _("Adds up the latest score of each person in each activity, where she %(did)s %(what)s."),
        Counted.MEAN: _(
            "Gives the mean of the latest score of each person in each activity, where she %(did)s %(what)s."
        ),
        Counted.GAIN: _(
            "Gives the mean difference between the last and the first score of a person in the same course, where she %(did)s %(what)s at least twice."
        ),
        Counted.LEVELS: _(
            "Adds up by how many levels each organisation moved from the first to the last time that somebody there %(did)s %(what)s, question by question."
        ),
        Counted.MOVED: _(
            "Counts each organisation once that moved at least one level, as the mean of a part of its profile, from the first to the last time that somebody there %(did)s %(what)s."
        ),
    }


def _what(indicator: Indicator) -> str:
    what = either(map(kind_words, indicator.activity_kinds)) or _("anything")
    if indicator.sdg:
        what = _("%(what)s with SDG target %(targets)s") % {"what": what, "targets": either(indicator.sdg)}
    if indicator.competencies:
        asked = either(f"“{each}”" for each in indicator.competencies)
        what = _("%(what)s for the competency %(competencies)s") % {"what": what, "competencies": asked}
    return what


def _limits(indicator: Indicator) -> list[str]:
    found = []
    if indicator.countries:
        names = either(str(countries.name(each)) for each in indicator.countries)
        found.append(_("Only people of %(countries)s.") % {"countries": names})
    if indicator.sexes:
        found.append(_("Only: %(sexes)s.") % {"sexes": either(str(SEXES.get(each, each)) for each in indicator.sexes)})
    if indicator.within:
        place = say(indicator.within.name).text
        found.append(_("Only who worked at %(organisation)s, or below it, on that day.") % {"organisation": place})
    if indicator.needs_score:
        found.append(
            _("Scores are taken as parts of a hundred.")
            if indicator.score == Score.SCALED
            else _("Scores are taken as they were given.")
        )
    return found


def either(words) -> str:
    """one, two or three"""
    words = list(words)
    if len(words) < 2:
        return "".join(words)
    start = _(", ").join(words[:-1])
    return _("%(start)s or %(last)s") % {"start": start, "last": words[-1]}
