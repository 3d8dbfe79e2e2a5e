"""Evidence for an item: added and removed by keepers, saved by who may see it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.base.text import say
from kapok.frameworks.models import Item
from kapok.frameworks.structure import structure_of
from kapok.people.access import person_of
from kapok.questionnaires.access import get_assessment_to_keep_for, get_evidence_for, keeps_assessment
from kapok.questionnaires.actions.proofs import add_evidence, remove_evidence
from kapok.questionnaires.forms.settling import EvidenceForm


@login_required
@require_http_methods(["GET", "POST"])
def add(request, pk, item):
    assessment = get_assessment_to_keep_for(request, pk)
    asked = structure_of(assessment.framework_version).by_code.get(item)
    if not asked:
        raise Http404
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        file = (said["file"].name, said["file"].read()) if said["file"] else None
        try:
            add_evidence(
                assessment=assessment, item=Item.objects.get(pk=asked.pk), title=said["title"], link=said["link"],
                note=said["note"], file=file, by=request.user,
            )  # fmt: skip
            messages.success(request, _("It stands beside the item. A verifier can open it."))
            return redirect("questionnaires:item", pk, item)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {
        "assessment": assessment,
        "item": asked,
        "name": say(asked.name),
        "evidence_asked": say(asked.evidence_asked) if asked.evidence_asked else None,
        "form": form,
    }
    return render(request, "questionnaires/add_evidence.html", context)


@login_required
@require_safe
def file(request, pk, evidence):
    """Always saved, never shown within a page of ours."""
    evidence = get_evidence_for(request, pk, evidence)
    if not evidence.stored:
        raise Http404
    headers = {
        "Content-Disposition": content_disposition_header(True, evidence.file_name),
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(evidence.stored.read(), content_type=evidence.stored.media_type, headers=headers)


@login_required
@require_POST
def remove(request, pk, evidence):
    evidence = get_evidence_for(request, pk, evidence)
    if not keeps_assessment(person_of(request), evidence.assessment):
        raise Http404
    code = evidence.item.code
    try:
        remove_evidence(evidence=evidence, by=request.user)
        messages.success(request, _("It is taken away."))
    except Refusal:
        messages.error(request, _("The assessment is settled. What was looked at stays beside it."))
    return redirect("questionnaires:item", pk, code)
