"""Who waits, in which order, and whether there is room."""

from kapok.institute.models import Enrolment, Run, WaitingPlace


def waiting_for(run: Run):
    """The open places of this run, the first one first."""
    return WaitingPlace.objects.filter(run=run, let_in_at=None, left_at=None).order_by("rank", "pk")


def own_places(person):
    """Where this person waits, in runs that are not over."""
    if person is None:
        return WaitingPlace.objects.none()
    rows = WaitingPlace.objects.filter(
        account__person=person, let_in_at=None, left_at=None, run__in=Run.objects.not_over()
    )
    return rows.select_related("run__course", "run__package").order_by("asked_at")


def position_of(place: WaitingPlace) -> int:
    """1 is the first."""
    return waiting_for(place.run).filter(rank__lt=place.rank).count() + 1


def has_room(run: Run) -> bool:
    return run.seats is None or count_taken(run) < run.seats


def count_taken(run: Run) -> int:
    return Enrolment.objects.active().filter(run=run).count()
