"""Facts about an institution's conditions: said once, for a day."""

from django.db import transaction

from kapok.base.clock import now
from kapok.journal.actions import record
from kapok.questionnaires.models import Context
from kapok.questionnaires.rules import FactsAreUsed

FACTS = ("power_hours", "uplink_mbit", "downlink_mbit", "devices", "students", "teachers", "languages")


@transaction.atomic
def say_context(*, organisation, day, by, **facts) -> Context:
    """The same day again corrects that day, unless an assessment was settled under it: then the past stays."""
    said = {name: facts.get(name, [] if name == "languages" else None) for name in FACTS}
    said |= {"entered_by": by, "entered_at": now()}
    days = Context.objects.select_for_update()  # pressed twice at once, the second corrects the first
    context, is_new = days.get_or_create(organisation=organisation, day=day, defaults=said)
    if context.assessments.exists():
        raise FactsAreUsed
    for name, value in said.items():
        setattr(context, name, value)
    if not is_new:
        context.save()
    record("questionnaires.context_said", context, by=by, data={"organisation": str(organisation.pk)})
    return context
