"""What the people's room answers when lower rooms ask."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from kapok.base.answers import answers
from kapok.journal.reactions import reacts_to
from kapok.people.consents import SEX_IN_REPORTS, Purpose
from kapok.people.models import Account, Person
from kapok.people.selves import merged_ones
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
    return {row.person_id: row.email for row in sorted(rows, key=lambda row: row.last_login or row.date_joined)}


@answers("post.selves")
def became_part(*, person):
    return list(Person.objects.filter(merged_into=person).values_list("pk", flat=True))


@answers("people.consent_purposes")
def own_purposes():
    return [
        Purpose(
            key=SEX_IN_REPORTS,
            version=1,
            since=date(2026, 1, 1),
            title=_("Whether women and men are reached alike"),
            words=_(
                "The centre counts in its open reports how many women and men took part, by country, never with a name. "
                "It uses the word for your sex that stands in your details. If you say no, that word is taken out, and "
                "what you do from then on is counted without it."
            ),
        )
    ]


@reacts_to("people.consent_withdrawn")
def forget_sex(fact, consent):
    """New statements carry no sex from now on; what was counted stays as it was on its day."""
    if consent.purpose == SEX_IN_REPORTS and consent.person.sex:
        consent.person.sex = ""
        consent.person.save(update_fields=["sex"])


@answers("post.selves")
def selves(*, person):
    """The records that became part of her: their letters and notices are hers."""
    found = Person.objects.filter(pk=person).first()
    return [each.pk for each in merged_ones(found)] if found else []
