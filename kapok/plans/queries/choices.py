"""What the form of a step offers: people, activities, indicators."""

from django.db.models import Q

from kapok.base.text import say
from kapok.evidence.models import Activity, Indicator
from kapok.evidence.queries.library import newest_editions
from kapok.network.models import Role, RoleKind
from kapok.people.models import Person
from kapok.plans.models import Plan, Priority, Step
from kapok.plans.queries.suggestions import offers_for

PEOPLE_MAX, ACTIVITIES_MAX = 200, 40


def people_for(plan: Plan, step: Step | None = None) -> list[tuple[str, str]]:
    """People with a role at the institution, the officers of the centre, and who answers for the step already: the list is cut,
    and saving a step must not take her away."""
    at = Q(organisation=plan.organisation_id) | Q(organisation=plan.centre_id, kind=RoleKind.OFFICER)
    roles = Role.objects.counting().filter(at).exclude(kind=RoleKind.DONOR)
    rows = Person.objects.filter(pk__in=roles.values("person"), erased_at=None).order_by("name")
    found = {each.pk: each.name for each in rows[:PEOPLE_MAX]}
    if step and step.owner:
        found.setdefault(step.owner.pk, step.owner.name)
    return [(str(pk), name) for pk, name in found.items()]


def activities_for(priority: Priority, step: Step | None = None) -> list[tuple[str, str]]:
    """What the network offers for the priority, and what the step has already."""
    found = dict(list(offers_for(priority.plan, priority.dimension).items())[:ACTIVITIES_MAX])
    if step and step.activity:
        found |= {step.activity.pk: step.activity}
    rows = sorted(((str(pk), _activity_words(each)) for pk, each in found.items()), key=lambda row: row[1])
    return rows


def _activity_words(activity: Activity) -> str:
    name = say(activity.name).text
    return f"{name} ({say(activity.organisation.name).text})" if activity.organisation else name


def indicators(step: Step | None = None) -> list[tuple[str, str]]:
    """The newest edition of each public one, and what the step has already, whatever became of that."""
    found = {each.pk: each for each in newest_editions(Indicator.objects.filter(is_public=True))}
    if step and step.indicator_id:
        found[step.indicator_id] = step.indicator
    return sorted(((str(pk), say(each.name).text) for pk, each in found.items()), key=lambda row: row[1])
