"""What the people's room answers when lower rooms ask."""

from kapok.base.answers import answers
from kapok.people.models import Account, Person
from kapok.post.readers import Reader


@answers("post.readers")
def read_by(*, persons):
    """Whom the post writes to, in two questions. A person who became part of another reads with that one's name and address."""
    found = {
        person.pk: person.merged_into or person
        for person in Person.objects.filter(pk__in=persons, erased_at=None).select_related("merged_into")
    }
    emails = _emails_of({person.pk for person in found.values()})
    return [
        Reader(
            person=asked,
            name=person.name,
            language=person.language,
            time_zone=person.time_zone,
            email=emails.get(person.pk),
            phone=person.phone or None,
        )
        for asked, person in found.items()
    ]


def _emails_of(persons) -> dict:
    """The address of the log-in that she used last."""
    rows = Account.objects.filter(person__in=persons, is_active=True).exclude(email=None).exclude(email="")
    return {row.person_id: row.email for row in sorted(rows, key=lambda row: (row.last_login or row.date_joined))}


@answers("post.selves")
def became_part(*, person):
    return list(Person.objects.filter(merged_into=person).values_list("pk", flat=True))
