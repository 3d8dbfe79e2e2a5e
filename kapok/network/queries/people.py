"""Somebody by the words that she is known by to a machine."""

from django.db.models import Q

from kapok.people.models import Person


def find_person(words: str, people) -> Person | None:
    """By user name or e-mail address, among these people; nobody unless exactly one fits."""
    words = words.strip()
    found = (
        people.filter(Q(accounts__username=words) | Q(accounts__email__iexact=words)).distinct()[:2] if words else []
    )
    return found[0] if len(found) == 1 else None
