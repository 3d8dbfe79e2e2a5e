"""Why, and what would change it: the sentences beside a suggestion, in the language of the page."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.clock import today
from kapok.base.templatetags.kapok import day, number
from kapok.base.text import say
from kapok.plans.recommending.values import Condition, Context, Fit, Gap, Suggestion


def gap_sentence(gap: Gap, stages: int) -> str:
    words = {"dimension": say(gap.dimension.name).text, "stage": number(gap.stage), "stages": stages}
    return _("“%(dimension)s” stands at %(stage)s of %(stages)d.") % words


def condition_sentence(condition: Condition) -> str:
    """needs 2 Mbit/s up; you have 0.5"""
    needs = _amount(condition.fact, condition.needs)
    if condition.has is None:
        return _("needs %(needs)s; what you have is not known") % {"needs": needs}
    return _("needs %(needs)s; you have %(has)s") % {"needs": needs, "has": _figure(condition.has)}


def _figure(value: float) -> str:
    """A quarter of a megabit is not 0.3 of one: up to two decimals, as many as there are."""
    decimals = next(count for count in (0, 1, 2) if count == 2 or round(value, count) == value)
    return number_format(round(value, 2), decimal_pos=decimals, use_l10n=True, force_grouping=True)


def _amount(fact: str, value: float) -> str:
    shown = {"number": _figure(value)}
    return {
        "uplink_mbps": _("%(number)s Mbit/s up"),
        "downlink_mbps": _("%(number)s Mbit/s down"),
        "power_hours": _("%(number)s hours of power a day"),
        "devices_per_100": _("%(number)s devices for 100 students"),
    }[fact] % shown


def need_sentence(fact: str, value: float) -> str:
    """needs 2 Mbit/s up"""
    return _("needs %(needs)s") % {"needs": _amount(fact, value)}


def fact_lines(context: Context) -> list[tuple[str, str]]:
    """What is known of a place, and what is not: (name, words)."""
    names = {
        "power_hours": _("Power"),
        "uplink_mbps": _("Line out"),
        "downlink_mbps": _("Line in"),
        "devices_per_100": _("Devices"),
        "students": _("Students"),
        "teachers": _("Teachers"),
    }
    found = []
    for fact, name in names.items():
        value = getattr(context, fact)
        plain = fact in ("students", "teachers")
        words = _("not known") if value is None else _figure(value) if plain else _amount(fact, value)
        found.append((name, words))
    return found


def reasons(suggestion: Suggestion, stages: int) -> list[str]:
    """What speaks for it."""
    said = [gap_sentence(gap, stages) for gap in suggestion.gaps]
    said += [_("It works there: %(condition)s.") % {"condition": condition_sentence(each)} for each in suggestion.conditions if each.fit == Fit.FITS]  # fmt: skip
    if suggestion.effect:
        said.append(effect_sentence(suggestion.effect))
    if suggestion.offers_count and suggestion.initiative:
        said.append(
            ngettext(
                "The network offers something for it today.",
                "The network offers %(count)d things for it today.",
                suggestion.offers_count,
            )
            % {"count": suggestion.offers_count}
        )
    if not suggestion.initiative:
        said.append(_("The network offers it, and it names a question of this gap."))
    return said


def effect_sentence(effect) -> str:
    words = {"count": effect.institutions, "moved": number(effect.moved)}
    return _("%(count)d institutions with this gap took it and moved %(moved)s stages.") % words


def changes(suggestion: Suggestion) -> list[str]:
    """What would change it: a richer form, a fact that is not known, a need that is not met."""
    said = [
        _("%(form)s: %(condition)s.") % {"form": _capital(say(form.name).text), "condition": condition_sentence(each)}
        for form, lacks in suggestion.richer
        for each in lacks
    ]
    if said and suggestion.form and suggestion.fit == Fit.FITS:
        said.append(_("So this form fits: %(form)s.") % {"form": say(suggestion.form.name).text})
    said += [f"{_capital(condition_sentence(each))}." for each in suggestion.conditions if each.fit != Fit.FITS]
    if not suggestion.is_cost_whole:
        said.append(_("The price grows with the number of teachers or students, which is not known yet."))
    return said


def offer_sentence(offer) -> str:
    if offer.is_open and offer.starts and offer.starts > today():
        return _("open now, begins on %(day)s") % {"day": day(offer.starts)}
    return _("open now") if offer.is_open else _("no run is open now")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
