"""Looking for doubles: of some organisations among all, and of one that is not here yet. Few are compared, never all with all."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from kapok.network.doubles.known import Known, load_known, registrable
from kapok.network.doubles.names import CountryNames
from kapok.network.doubles.scoring import PROPOSED_MIN, SHARED_MAX, score_pair
from kapok.network.doubles.words import acronyms_of, initials_of
from kapok.network.models import Domain, Identifier

ACRONYM_MAX = 20  # so many may share initials before they say nothing


@dataclass(frozen=True)
class Likeness:
    one: UUID | None
    other: UUID
    score: float
    reasons: list[dict]


class Seeker:
    """Keeps the names of the countries that it has met, for one run of the job."""

    def __init__(self):
        self._names: dict[str, CountryNames] = {}

    def doubles_of(self, known: dict[UUID, Known]) -> list[Likeness]:
        """Of organisations that are here; each pair once."""
        near = {pk: self._near(each) for pk, each in known.items()}
        for pk, others in _sharing(known).items():
            near[pk] |= others
        return self._scored(list(known.values()), near)

    def doubles_of_new(self, new: Known) -> list[Likeness]:
        """Of one that is about to be added; the likeliest first."""
        near = {None: self._near(new) | _sharing({None: new})[None]}
        return sorted(self._scored([new], near), key=lambda each: -each.score)

    def _near(self, known: Known) -> set[UUID]:
        if not known.country:
            return set()
        names = self._names_of(known.country)
        found = names.near(known.names)
        for acronym in {each for name in known.names for each in acronyms_of(name)}:
            found |= _few(names.initials.get(acronym, set()))
        for initials in {each for name in known.names for each in initials_of(name)}:
            found |= _few(names.acronyms.get(initials, set()))
        return found - {known.pk}

    def _names_of(self, country: str) -> CountryNames:
        if country not in self._names:
            self._names[country] = CountryNames(country)
        return self._names[country]

    def _scored(self, ones: list[Known], near: dict) -> list[Likeness]:
        others = load_known({pk for found in near.values() for pk in found})
        shared = _shared({name for one in ones for name in one.domains})
        found: dict = {}
        for one in ones:
            for pk in near[one.pk]:
                pair = frozenset((one.pk, pk))
                if pk not in others or pair in found:
                    continue
                names = self._names_of(one.country) if one.country == others[pk].country and one.country else None
                score, reasons = score_pair(one, others[pk], names if names and pk in names.words else None, shared)
                if score >= PROPOSED_MIN:
                    found[pair] = Likeness(one.pk, pk, score, reasons)
        return list(found.values())


def _few(ids: set[UUID]) -> set[UUID]:
    return ids if len(ids) <= ACRONYM_MAX else set()


def _sharing(known: dict) -> dict:
    """Those with the same identifier, or with a domain that is the same or stands above."""
    found: dict = defaultdict(set)
    by_identifier, by_domain = defaultdict(set), defaultdict(set)
    for pk, each in known.items():
        found[pk] = set()
        for pair in each.identifiers:
            by_identifier[pair].add(pk)
        for domain in each.domains:
            for name in {domain, registrable(domain)}:
                by_domain[name].add(pk)
    values = {value for _scheme, value in by_identifier}
    for scheme, value, other in Identifier.objects.filter(value__in=values).values_list(
        "scheme", "value", "organisation_id"
    ):
        for pk in by_identifier.get((scheme, value), ()):
            found[pk].add(other)
    often = _shared(set(by_domain))
    for name, other in Domain.objects.filter(name__in=set(by_domain)).values_list("name", "organisation_id"):
        for pk in by_domain[name] if often[name] <= SHARED_MAX else ():
            found[pk].add(other)
    for pk in found:
        found[pk].discard(pk)
    return found


def _shared(domains: set[str]) -> Counter:
    counted = Domain.objects.filter(Q(name__in=domains)).values("name").annotate(number=Count("id"))
    return Counter({each["name"]: each["number"] for each in counted})
