from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.keys.queries import verify_document
from kapok.people.access import person_of
from kapok.plans.access import get_plan_for, get_version_for, side_of
from kapok.plans.actions import agree, take_back
from kapok.plans.models import Agreement, Side
from kapok.plans.queries.pages import money_picture, priority_lines, time_picture, variant_lines


@login_required
@require_POST
def agree_with(request, pk):
    """With the draft that stood on her page: `content` is its hash."""
    plan = get_plan_for(request, pk)
    side = side_of(person_of(request), plan)
    try:
        version = agree(plan=plan, side=side, seen=request.POST.get("content", ""), by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(plan)
    if version is None:
        messages.success(request, _("You have agreed. When the other side agrees with the same draft, it is signed."))
        return redirect(plan)
    messages.success(request, _("Both sides have agreed: this is version %(number)d, signed.") % {"number": version.number})  # fmt: skip
    return redirect(version)


@login_required
@require_POST
def take_agreement_back(request, pk):
    plan = get_plan_for(request, pk)
    if take_back(plan=plan, side=side_of(person_of(request), plan), by=request.user):
        messages.success(request, _("Your agreement is taken back."))
    else:
        messages.error(request, _("There is no agreement to take back: what both sides signed stays."))
    return redirect(plan)


@login_required
@require_safe
def version(request, pk, number):
    """As it was signed; the signature is computed again each time."""
    found = get_version_for(request, pk, number)
    document = found.document
    agreed = Agreement.objects.filter(plan=found.plan, content_sha256=found.content_sha256).order_by("agreed_at")
    context = {
        "version": found,
        "plan": found.plan,
        "title": document["title"],
        "priorities": priority_lines(document),
        "variants": variant_lines(document),
        "time_picture": time_picture(document),
        "money_picture": money_picture(document),
        "verdict": verify_document(document),
        "agreed": [(Side(each.side).label, each.by, each.agreed_at) for each in agreed.select_related("by__person")],
    }
    return render(request, "plans/version.html", context)


@login_required
@require_safe
def version_file(request, pk, number):
    """The signed document as it stands, for `kapok verify`."""
    found = get_version_for(request, pk, number)
    response = JsonResponse(found.document, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="plan-version-{number}.json"'
    return response
