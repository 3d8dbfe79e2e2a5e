"""Who waits for a place in a run that is full."""

from django.db import models

from kapok.base.models import Travelling
from kapok.institute.models.runs import Cohort, Run
from kapok.people.models import Account


class WaitingPlace(Travelling):
    """One account in the waiting list of one run: open until she is let in, leaves it, or the run is over."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="waiting")
    account = models.ForeignKey(Account, models.CASCADE, related_name="waiting_places")
    cohort = models.ForeignKey(Cohort, models.SET_NULL, null=True, related_name="+")  # she came by its invitation
    rank = models.PositiveIntegerField()  # the smallest is first
    asked_at = models.DateTimeField()
    let_in_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "account"], condition=models.Q(let_in_at=None, left_at=None), name="waits_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["run", "rank"], condition=models.Q(let_in_at=None, left_at=None), name="waiting_in_order"
            )
        ]

    def __str__(self):
        return f"{self.account_id} waits for {self.run_id}"


class WaitingMove(models.Model):
    """An officer put somebody elsewhere in the list, and says why."""

    place = models.ForeignKey(WaitingPlace, models.CASCADE, related_name="moves")
    from_position = models.PositiveIntegerField()
    to_position = models.PositiveIntegerField()
    why = models.CharField(max_length=500, blank=True)  # empty after she was erased
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    moved_at = models.DateTimeField()

    def __str__(self):
        return f"{self.place_id}: {self.from_position} to {self.to_position}"
