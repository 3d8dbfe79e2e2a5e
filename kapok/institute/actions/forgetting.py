from kapok.institute.models import Answer


def forget_answers(*, person) -> None:
    """Erasure: what she answered goes; that somebody answered, and whether it was right, stays as a count of nobody."""
    Answer.objects.filter(enrolment__account__person=person).update(response=[])
