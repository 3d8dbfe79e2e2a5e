from kapok.network.models import Organisation
from kapok.network.search import find_organisations

OFFERED_MAX = 10
NAMED = 100  # the score from which a name is exactly what was asked


def find_parents(typed: str, child: Organisation) -> list[Organisation]:
    """The organisation that was meant: by its address here, by its whole name, or all that have the words."""
    word = typed.strip().rstrip("/").rsplit("/", 1)[-1]
    others = Organisation.objects.exclude(pk=child.pk).filter(merged_into=None)
    if by_slug := others.filter(slug=word).first():
        return [by_slug]
    found = [each for each in find_organisations(typed, limit=OFFERED_MAX) if each.record != str(child.pk)]
    named = [each for each in found if each.score >= NAMED - 1]
    ids = [each.record for each in (named or found)]
    by_id = {str(each.pk): each for each in others.filter(pk__in=ids)}
    return [by_id[pk] for pk in ids if pk in by_id]
