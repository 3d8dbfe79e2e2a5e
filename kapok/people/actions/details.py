from django.db import transaction

from kapok.journal.actions import record
from kapok.people.actions.consents import say_consent
from kapok.people.consents import SEX_IN_REPORTS, has_consent
from kapok.people.models import Person


@transaction.atomic
def change_details(*, person: Person, by, **details) -> Person:
    """`details` are fields of Person, as in DetailsForm. What was counted before keeps the details of its day.

    Whoever writes down her own sex, beside the words about what it is for, agrees to it.
    """
    was = Person.objects.filter(pk=person.pk).values_list("sex", flat=True).get()  # a form has written into `person` already
    is_new_word = bool(details.get("sex")) and details["sex"] != was
    for field, value in details.items():
        setattr(person, field, value)
    person.save()
    if is_new_word and by.person_id == person.pk and not has_consent(person, SEX_IN_REPORTS):
        say_consent(person=person, purpose=SEX_IN_REPORTS, is_given=True, by=by)
    record("people.details_changed", person, by=by, data={"fields": sorted(details)})
    return person
