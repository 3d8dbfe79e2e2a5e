"""What the pages of an indicator show."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.templatetags.kapok import language_name, number
from kapok.base.text import say
from kapok.evidence.library.sentences import sentence_of
from kapok.evidence.library.words import COUNTED, DIMENSIONS, TARGETS, UNIT_WORDS
from kapok.evidence.models import Indicator
from kapok.evidence.queries.groups import dimensions_of
from kapok.evidence.queries.values import values_of


def facts_of(indicator: Indicator) -> list[tuple[str, str]]:
    targets = [str(TARGETS.get(each, each)) for each in indicator.speaks_to]
    facts = [
        (_("The number is"), str(COUNTED[indicator.counted])),
        (_("Unit"), unit_words(indicator)),
        (_("By its choices"), sentence_of(indicator)),
        (_("Taken apart by"), _(", ").join(str(DIMENSIONS[each]) for each in dimensions_of(indicator))),
        (_("Speaks to"), "; ".join(targets)),
        (_("Leans on"), indicator.source),
        (_("Kept by"), say(indicator.organisation.name).text if indicator.organisation else _("the whole house")),
        (_("Short name"), indicator.key),
        (_("Edition"), number(indicator.edition)),
        (_("Read by"), _("everyone") if indicator.is_public else _("those who may see figures")),
    ]
    return [(name, words) for name, words in facts if words]


def unit_words(indicator: Indicator) -> str:
    return str(UNIT_WORDS.get(indicator.unit, indicator.unit))


def languages_of(indicator: Indicator) -> list[dict]:
    """Its words in each language that it has, with who translated them."""
    found = []
    for code, _name in settings.LANGUAGES:
        if code in indicator.name:
            name, method = say(indicator.name, code), say(indicator.method, code)
            found.append(
                {"language": language_name(code), "name": name, "method": method, "note": _note(indicator, code, name)}
            )
    return found


def _note(indicator: Indicator, code: str, name) -> str:
    if code == indicator.name["original"]:
        return _("the original")
    parts = [_("translated by a machine") if name.is_machine else _("translated by a person")]
    if name.is_outdated:
        parts.append(_("the original changed since"))
    return _(", ").join(parts)


def value_lines(measures: list) -> list[dict]:
    """Measures as lines with their values, in a fixed number of questions to the database. Each comes with its number of `courses`."""
    values = values_of(measures)
    return [
        {
            "url": reverse("figures:measure", args=[measure.pk]),
            "title": say(measure.label),
            "organisation": say(measure.organisation.name),
            "value": number(values[measure.pk].value),
            "unit": unit_words(measure.indicator),
            "is_counting": values[measure.pk].is_counting,
            "counted_at": values[measure.pk].counted_at,
            "start_date": measure.start_date,
            "end_date": measure.end_date,
            "edition": measure.indicator.edition,
            "about": _about(measure),
        }
        for measure in measures
    ]


def _about(measure) -> str:
    if measure.covers_all:
        return _("everything")
    return ngettext("%(count)d course", "%(count)d courses", measure.courses) % {"count": measure.courses}


def groups_of_form(form) -> list[dict]:
    """The fields of IndicatorForm in the order in which one thinks: [{title, help, fields, is_closed}]."""
    languages = [code for code, _name in settings.LANGUAGES]
    first = form["original"].value()
    mine = [f"{part}_{first}" for part in ("name", "method")]
    others = [f"{part}_{code}" for code in languages if code != first for part in ("name", "method", "machine")]
    given = [
        (_("What is counted"), _("Each choice says more. The sentence below is made of them."), ["counted", "score"]),
        (_("Of which deeds"), _("One of those that you choose is enough."), ["verbs", "other_verbs", "activity_kinds", "other_kinds"]),
        (_("Of which activities and people"), _("What stays empty asks nothing."), ["sdg", "competencies", "sexes", "countries", "within"]),
        (_("Its words"), _("In one language at least."), ["original", *mine]),
        (_("In other languages"), _("Leave empty what nobody has translated."), others),
        (_("What is said about it"), "", ["disaggregations", "speaks_to", "source", "owner", "is_public"]),
    ]  # fmt: skip
    groups = []
    for title, words, names in given:
        fields = [form[name] for name in names if name in form.fields]
        is_closed = title == _("In other languages") and not any(field.errors for field in fields)
        groups.append({"title": title, "help": words, "fields": fields, "is_closed": is_closed})
    return groups


def targets_asked(indicators) -> list[tuple[str, str]]:
    found = {target for each in indicators for target in each.speaks_to}
    return [(each, str(TARGETS.get(each, each))) for each in sorted(found)]
