from django.db import transaction

from kapok.journal.actions import record
from kapok.people.models import Person


@transaction.atomic
def change_details(*, person: Person, by, **details) -> Person:
    """`details` are fields of Person, as in DetailsForm. What was counted before keeps the details of its day."""
    for field, value in details.items():
        setattr(person, field, value)
    person.save()
    record("people.details_changed", person, by=by, data={"fields": sorted(details)})
    return person
