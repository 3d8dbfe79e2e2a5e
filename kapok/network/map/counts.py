"""What the map shows: for each country one number, of what everybody may know."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django_countries import countries

from kapok.base.answers import ask
from kapok.network.models import Organisation, OrganisationKind, Role

LEAST_SHOWN = 5  # people: a smaller group is written as “fewer than 5”


@dataclass(frozen=True)
class Country:
    """`value` is what the map shades; `is_hidden`: there is somebody, but fewer than may be told."""

    code: str
    name: str
    organisations: int
    universities: int
    people: int
    learning: int  # organisations with a course running
    value: int = 0

    @property
    def has_few_people(self) -> bool:
        return 0 < self.people < LEAST_SHOWN


def shows() -> dict[str, str]:
    """What one can ask the map to show; the first one is shown unasked."""
    return {
        "organisations": _("Organisations"),
        "universities": _("Universities"),
        "people": _("People"),
        "learning": _("Organisations that learn now"),
    }


def count_countries(show: str) -> list[Country]:
    """Every country in which there is an organisation, by its name in the page's language."""
    present = Organisation.objects.filter(merged_into=None).exclude(country="").order_by()
    organisations = _by_country(present)
    universities = _by_country(present.filter(kind=OrganisationKind.UNIVERSITY))
    people = _people_by_country()
    learning = _learning_by_country()
    found = []
    for code, count in organisations.items():
        numbers = {
            "organisations": count,
            "universities": universities.get(code, 0),
            "people": people.get(code, 0),
            "learning": learning.get(code, 0),
        }
        found.append(Country(code=code, name=str(countries.name(code)) or code, value=numbers[show], **numbers))
    return sorted(found, key=lambda country: country.name)


def _by_country(organisations) -> dict[str, int]:
    return dict(organisations.values_list("country").annotate(Count("pk")))


def _people_by_country() -> dict[str, int]:
    """People with a role today, each once in a country."""
    rows = Role.objects.counting().exclude(organisation__country="").order_by().values_list("organisation__country")
    return dict(rows.annotate(Count("person", distinct=True)))


def _learning_by_country() -> dict[str, int]:
    """Organisations that have people in a run of today; the rooms above know which."""
    found: set = set()
    for organisations in ask("network.learning_organisations"):
        found |= set(organisations.values_list("pk", "country"))
    counts: dict[str, int] = {}
    for _pk, code in found:
        counts[str(code)] = counts.get(str(code), 0) + 1
    return counts
