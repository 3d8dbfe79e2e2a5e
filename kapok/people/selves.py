"""A person and the records that became part of her."""

from kapok.people.models import Person


def merged_ones(person: Person) -> list[Person]:
    """Those that were joined to her, and those that had been joined to them."""
    found: list[Person] = []
    into = [person.pk]
    while into:
        step = list(Person.objects.filter(merged_into__in=into))
        found += step
        into = [each.pk for each in step]
    return found
