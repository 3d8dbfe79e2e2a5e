"""Comparison with institutions that work under like conditions; never with fewer than five, and never by name.

Alike is a rule that one can read: the same kind of institution, hours of power that differ by six at most, a line out that is at
most four times as wide or as narrow, and at most five times as many or as few students. A fact that one of the two did not say is
not compared. What counts are the facts under which each was settled, so nobody can move her own facts to single another one out.
"""

from dataclasses import dataclass
from decimal import Decimal

from kapok.questionnaires.models import Assessment, Context
from kapok.questionnaires.queries.given import Middle, given_to_statistics, least_compared, middle_of, profiles_by

POWER_HOURS, UPLINK_TIMES, STUDENTS_TIMES = 6, 4, 5


@dataclass(frozen=True)
class Likes:
    count: int  # institutions, ours not among them
    items: dict[str, Middle]  # by code of an item of our version; only where enough of them settled it


def is_alike(one: Context | None, other: Context | None) -> bool:
    """Who said nothing at all of her conditions is compared with nobody."""
    if one is None or other is None:
        return False
    is_apart = (
        one.power_hours is not None
        and other.power_hours is not None
        and abs(one.power_hours - other.power_hours) > POWER_HOURS
    )
    return (
        not is_apart
        and _is_within(one.uplink_mbit, other.uplink_mbit, UPLINK_TIMES)
        and _is_within(one.students, other.students, STUDENTS_TIMES)
    )


def _is_within(one: Decimal | int | None, other: Decimal | int | None, times: int) -> bool:
    if one is None or other is None:
        return True
    low, high = sorted((one, other))
    return high <= low * times


def like_institutions(organisation, assessment: Assessment) -> Likes | None:
    """None where fewer than five others that are alike have given their newest assessment to the statistics."""
    profiles = profiles_by(assessment.framework_version, _alike(organisation, assessment))
    if len(profiles) < least_compared():
        return None
    codes = {code for profile in profiles for code in profile}
    middles = {code: middle_of([profile[code] for profile in profiles if code in profile]) for code in codes}
    return Likes(count=len(profiles), items={code: middle for code, middle in middles.items() if middle})


def _alike(organisation, assessment: Assessment) -> list[Assessment]:
    given = given_to_statistics(assessment.framework_version, organisation__kind=organisation.kind)
    others = [each for each in given if each.organisation_id != organisation.pk]
    return [each for each in others if is_alike(assessment.context, each.context)]
