"""Doubles that wait for a person, two records side by side, and what was merged."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_countries import countries

from kapok.base.merging import count_references
from kapok.base.text import say
from kapok.network.doubles.finding import Seeker
from kapok.network.doubles.known import Known
from kapok.network.doubles.merging import APART, TAKEN
from kapok.network.doubles.models import Double, OrganisationMerge
from kapok.network.doubles.reasons import reason_sentence, sureness
from kapok.network.models import IdentifierScheme, Organisation, OrganisationKind
from kapok.network.queries.tree import standing_above

LIKE_SHOWN = 3


@dataclass(frozen=True)
class Line:
    """One line of the comparison: `field` is of merging.TAKEN where an officer may choose, else empty."""

    label: str
    first: list[str]
    second: list[str]
    field: str = ""

    @property
    def is_choice(self) -> bool:
        return bool(self.field) and self.first != self.second


def open_doubles():
    """The surest first; those that a person decided on, or of which one is merged, are not among them."""
    waiting = Double.objects.filter(decisions=None, first__merged_into=None, second__merged_into=None)
    return waiting.select_related("first", "second").order_by("-score", "pk")


def reasons_of(double: Double) -> list[str]:
    return [reason_sentence(each) for each in double.reasons]


def sureness_of(double: Double) -> tuple[str, str]:
    return sureness(double.score)


def compare(double: Double) -> list[Line]:
    first, second = double.first, double.second
    labels = {
        "name": _("Name"),
        "kind": _("Kind"),
        "country": _("Country"),
        "place": _("Place"),
        "website": _("Website"),
    }
    lines = [Line(labels[name], _value(first, name), _value(second, name), name) for name in TAKEN]
    for label, values in (
        (_("Other names"), lambda each: each.other_names),
        (_("Internet domains"), lambda each: sorted(domain.name for domain in each.domains.all())),
        (_("Identifiers"), _identifiers),
        (_("Stands under"), lambda each: [say(parent.name).text for parent in standing_above(each)]),
        (_("Belongs to it"), _belongings),
    ):
        lines.append(Line(label, values(first), values(second)))
    return lines


def merges():
    return OrganisationMerge.objects.select_related("kept", "merged", "by__person", "undone__by__person").order_by(
        "-merged_at", "-pk"
    )


def looks_like(
    *, names: list[str], country: str = "", domains=(), identifiers=()
) -> list[tuple[Organisation, list[str]]]:
    """Organisations that one about to be added may be, the likeliest first, each with the reasons in words."""
    new = Known(None, names, country, domains=set(domains), identifiers=set(identifiers))
    found = Seeker().doubles_of_new(new)[:LIKE_SHOWN]
    organisations = Organisation.objects.in_bulk([each.other for each in found])
    return [(organisations[each.other], [reason_sentence(reason) for reason in each.reasons]) for each in found]


def _value(organisation: Organisation, name: str) -> list[str]:
    if name == "name":
        return [entry["text"] for tag, entry in organisation.name.items() if tag != "original"]
    if name == "kind":
        return [str(OrganisationKind(organisation.kind).label)]
    if name == "country":
        return [countries.name(str(organisation.country))] if organisation.country else []
    return [value] if (value := getattr(organisation, name)) else []


def _identifiers(organisation: Organisation) -> list[str]:
    return [
        f"{IdentifierScheme(each.scheme).label} {each.value}" for each in organisation.identifiers.order_by("scheme")
    ]


def _belongings(organisation: Organisation) -> list[str]:
    people = organisation.roles.values("person").distinct().count()
    own = ("network.role.organisation", "network.domain.organisation", "network.identifier.organisation", "network.sourceentry.organisation")  # fmt: skip
    records = sum(count_references(of=organisation, but=(*APART, *own)).values())
    below = organisation.placements_below.count()
    return [
        words % {"count": count}
        for words, count in (
            (ngettext("%(count)d person", "%(count)d people", people), people),
            (ngettext("%(count)d below it", "%(count)d below it", below), below),
            (ngettext("%(count)d other record", "%(count)d other records", records), records),
        )
        if count
    ]
