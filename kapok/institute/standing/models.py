"""How each learner of a run stands, summed up in one row, so that lists of ten thousand are sorted by the database."""

from django.db import models

from kapok.institute.models.learning import Enrolment


class Standing(models.Model):
    """Written with the answers that it sums up; it can be built again from them at any time, and says nothing of its own."""

    enrolment = models.OneToOneField(Enrolment, models.CASCADE, primary_key=True, related_name="standing")
    seen_at = models.DateTimeField()  # the latest thing done
    units_finished = models.PositiveSmallIntegerField(default=0)
    unit = models.PositiveSmallIntegerField()  # where she was then
    question = models.CharField(max_length=60, blank=True)  # answered wrongly again and again; the worst one
    wrong = models.PositiveSmallIntegerField(default=0)  # how often in a row
    essays = models.PositiveSmallIntegerField(default=0)  # that wait for a person's mark
    total = models.PositiveSmallIntegerField(
        null=True
    )  # percent, as the run reckons; null until all that weighs is answered
    is_due = models.BooleanField(default=False)  # something changed by which it is to be reckoned again

    class Meta:
        indexes = [models.Index(fields=["enrolment"], condition=models.Q(is_due=True), name="standings_due")]

    def __str__(self):
        return f"{self.enrolment_id}: {self.units_finished}"
