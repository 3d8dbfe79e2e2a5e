"""Which statements leave this house together: of an organisation with those below it, of an activity with what belongs to it."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kapok.base.clock import today
from kapok.evidence.counting import merged_organisations
from kapok.evidence.models import Activity, Statement
from kapok.network.models import Organisation
from kapok.network.queries.tree import is_top_centre


@dataclass(frozen=True)
class Scope:
    """No organisation, or the centre itself: everything, also of those who work nowhere. No activity: all of them."""

    organisation: Organisation | None = None
    activity: Activity | None = None

    def places(self) -> set | None:
        """The organisations in it; None: all of them, and none."""
        if self.organisation is None or is_top_centre(self.organisation.pk):
            return None
        return set(organisations_of(self.organisation))

    def statements(self) -> QuerySet[Statement]:
        """Those about something; a statement that takes one back goes where that one goes: `with_voidings`."""
        found = Statement.objects.exclude(voids__isnull=False)
        if (places := self.places()) is not None:
            found = found.filter(organisation__in=places)
        if self.activity:
            found = found.filter(Q(activity=self.activity) | Q(activity__root=self.activity))
        return found


def organisations_of(organisation: Organisation) -> list:
    """It, those below it, and those that were merged into one of them: their statements keep the organisation of their day."""
    below = set(
        Organisation.objects.below(Organisation.objects.filter(pk=organisation.pk), today()).values_list(
            "pk", flat=True
        )
    )
    return [*below, *(each for each, (kept, _country) in merged_organisations().items() if kept in below)]


def with_voidings(statements: list[Statement]) -> list[Statement]:
    """Each that was taken back is followed by the statement that says so."""
    found = Statement.objects.filter(voids__statement__in=[each.pk for each in statements if _is_void(each)])
    voidings = (
        {each.voids.statement_id: each for each in ready(found).select_related("voids")}
        if any(map(_is_void, statements))
        else {}
    )
    return [one for each in statements for one in (each, voidings.get(each.pk)) if one is not None]


def ready(statements: QuerySet[Statement]) -> QuerySet[Statement]:
    """With all that is needed to write them as xAPI."""
    return statements.select_related("activity", "actor", "text", "void")


def _is_void(statement: Statement) -> bool:
    return getattr(statement, "void", None) is not None
