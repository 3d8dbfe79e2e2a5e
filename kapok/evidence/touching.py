"""What people of an institution finished between two days that names one of these codes: told to the room of assessments."""

from django.conf import settings
from django.db.models import Count, F, Q

from kapok.base.answers import answers
from kapok.base.text import say
from kapok.evidence import verbs
from kapok.evidence.models import Statement, Topic, TopicKind
from kapok.network.models import Organisation
from kapok.questionnaires.queries.touching import Touch


@answers("questionnaires.touched")
def what_was_finished(*, organisation, codes, start, end) -> list[Touch]:
    """Whole things only (a course, not its units). Of fewer people than are shown there is no number."""
    topics = Topic.objects.filter(kind=TopicKind.COMPETENCY, value__in=codes)
    topics = topics.filter(Q(activity__root=None) | Q(activity__root=F("activity")))
    named: dict[int, tuple] = {}
    for topic in topics.select_related("activity").order_by("value", "activity"):
        named.setdefault(topic.activity_id, (topic.activity, []))[1].append(topic.value)
    people = _people(organisation, list(named), start, end) if named else {}
    return [
        Touch(code, say(activity.name).text, people=people[pk] if people[pk] >= settings.LEAST_SHOWN else None)
        for pk, (activity, its_codes) in named.items()
        if pk in people
        for code in its_codes
    ]


def _people(organisation, activities: list[int], start, end) -> dict[int, int]:
    """By activity: how many people of the institution, or below it, completed or passed it."""
    house = Organisation.objects.below(Organisation.objects.filter(pk=organisation.pk), end.date())
    rows = Statement.objects.filter(
        activity__in=activities, verb__in=(verbs.COMPLETED, verbs.PASSED), organisation__in=house, void=None,
        timestamp__gt=start, timestamp__lte=end,
    )  # fmt: skip
    counted = rows.values("activity").annotate(people=Count("actor__subject", distinct=True))
    return {row["activity"]: row["people"] for row in counted}
