"""Doors: a plan is seen by the two who draft it, the institution's keepers and the officers of its centre, and by nobody else.

A settled assessment is the institution's own. Its keeper makes a plan of it, and by that shows it to the centre's officers.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from kapok.network.access import get_organisation, roles_held
from kapok.network.models import Organisation
from kapok.people.access import person_of
from kapok.plans.models import LineProof, Plan, Priority, Review, Side, SignedVersion, Step
from kapok.plans.models.plans import offices_of
from kapok.questionnaires.access import keeps


def sides_of(person, plan: Plan) -> set[str]:
    """For which sides she may speak."""
    sides = {Side.INSTITUTION.value} if keeps(person, plan.organisation) else set()
    return sides | ({Side.CENTRE.value} if plan.centre_id in offices_of(roles_held(person)) else set())


def side_of(person, plan: Plan) -> str:
    """Who has both offices speaks for her institution."""
    return Side.INSTITUTION if Side.INSTITUTION in sides_of(person, plan) else Side.CENTRE


def get_plan_for(request, pk) -> Plan:
    """404 for everybody else: a stranger does not learn that there is one."""
    rows = Plan.objects.select_related("organisation", "centre", "assessment__framework_version__framework", "assessment__context")  # fmt: skip
    plan = get_object_or_404(rows, pk=pk)
    if not sides_of(person_of(request), plan):
        raise Http404
    return plan


def get_organisation_to_plan_for(request, slug) -> Organisation:
    organisation = get_organisation(slug)
    if not keeps(person_of(request), organisation):
        raise PermissionDenied
    return organisation


def get_priority_for(request, pk, priority, *, also_gone: bool = False) -> Priority:
    """`also_gone`: one that was taken out as well. That it is not changed any more is the action's rule, which keeps what was typed."""
    plan = get_plan_for(request, pk)
    rows = Priority.objects.all() if also_gone else Priority.objects.kept()
    found = get_object_or_404(rows, pk=priority, plan=plan)
    found.plan = plan
    return found


def get_step_for(request, pk, step, *, also_gone: bool = False) -> Step:
    plan = get_plan_for(request, pk)
    rows = Step.objects.all() if also_gone else Step.objects.kept().filter(priority__removed_at=None)
    rows = rows.select_related("priority", "activity", "owner", "helper", "indicator")
    found = get_object_or_404(rows, pk=step, priority__plan=plan)
    found.priority.plan = plan
    return found


def get_version_for(request, pk, number) -> SignedVersion:
    plan = get_plan_for(request, pk)
    found = get_object_or_404(SignedVersion, plan=plan, number=number)
    found.plan = plan
    return found


def get_review_for(request, pk, review) -> Review:
    plan = get_plan_for(request, pk)
    found = get_object_or_404(Review.objects.select_related("signed"), pk=review, plan=plan)
    found.plan = plan
    return found


def get_proof_for(request, pk, proof) -> LineProof:
    plan = get_plan_for(request, pk)
    return get_object_or_404(LineProof.objects.select_related("original", "shown"), pk=proof, line__review__plan=plan)
