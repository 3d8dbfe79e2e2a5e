"""A visitor or a peer looks at what was settled: asked by a link, then item by item."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.base.text import say
from kapok.frameworks.models import Item
from kapok.frameworks.structure import structure_of
from kapok.people.access import person_of
from kapok.questionnaires.access import find_verifier, get_assessment_to_keep_for, get_verifier_for
from kapok.questionnaires.actions.verifying import accept_verifying, ask_verifier, end_verifier, verify_item
from kapok.questionnaires.forms.settling import VerifierForm, VerifyForm
from kapok.questionnaires.models import Verifier
from kapok.questionnaires.pages import stages_of
from kapok.questionnaires.queries.results import result_of


@login_required
@require_http_methods(["GET", "POST"])
def verifiers(request, pk):
    assessment = get_assessment_to_keep_for(request, pk)
    form = VerifierForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_verifier(assessment=assessment, by=request.user, **form.cleaned_data)
            messages.success(request, _("The link is made. Send it to the one whom you ask; it counts for one person."))
            return redirect("questionnaires:verifiers", pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    rows = Verifier.objects.filter(assessment=assessment).select_related("account__person")
    rows = rows.annotate(looked_at=Count("verifications")).order_by("asked_at")
    lines = [
        {
            "verifier": each,
            "address": settings.ADDRESS + reverse("questionnaires:accept-verifying", args=[each.token]),
            "count": each.looked_at,
        }
        for each in rows
    ]
    return render(request, "questionnaires/verifiers.html", {"assessment": assessment, "form": form, "lines": lines})


@login_required
@require_POST
def end(request, pk, verifier):
    assessment = get_assessment_to_keep_for(request, pk)
    end_verifier(verifier=get_object_or_404(Verifier, pk=verifier, assessment=assessment), by=request.user)
    messages.success(request, _("She sees it no more. What she found stays."))
    return redirect("questionnaires:verifiers", pk)


@require_http_methods(["GET", "POST"])
def accept(request, token):
    """Whoever has the link reads what is asked of her; her button makes her the verifier."""
    rows = Verifier.objects.select_related("assessment__organisation", "asked_by__person")
    verifier = get_object_or_404(rows, token=token)
    person = person_of(request)
    if person and find_verifier(person, verifier.assessment_id):
        return redirect("questionnaires:verify", verifier.assessment_id)
    mistake = ""
    if request.method == "POST" and person:
        try:
            accept_verifying(verifier=verifier, account=request.user)
            return redirect("questionnaires:verify", verifier.assessment_id)
        except Refusal as refusal:
            mistake = str(refusal)
    context = {"verifier": verifier, "assessment": verifier.assessment, "mistake": mistake}
    return render(request, "questionnaires/accept_verifying.html", context)


@login_required
@require_safe
def verify(request, pk):
    verifier = get_verifier_for(request, pk)
    assessment = verifier.assessment
    result = result_of(assessment, structure_of(assessment.framework_version))
    done = {each.item_id: each for each in verifier.verifications.all()}
    context = {
        "assessment": assessment,
        "facts": assessment.context,
        "dimensions": [
            {"name": each.name, "lines": [{"line": line, "found": done.get(line.item.pk)} for line in each.items]}
            for each in result.dimensions
        ],
        "names": result.names,
        "count": len(result.items),
        "done": len(done),
    }
    return render(request, "questionnaires/verify.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def verify_one(request, pk, item):
    """What was settled and why, the evidence, and what she would say."""
    verifier = get_verifier_for(request, pk)
    assessment = verifier.assessment
    structure = structure_of(assessment.framework_version)
    if not (asked := structure.by_code.get(item)):
        raise Http404
    had = verifier.verifications.filter(item=asked.pk).first()
    initial = {"stage": str(had.stage), "note": had.note} if had else {}
    form = VerifyForm(request.POST or None, structure=structure, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            verify_item(verifier=verifier, item=Item.objects.get(pk=asked.pk), **form.cleaned_data)
            messages.success(request, _("What you found for item %(item)s is kept.") % {"item": item})
            return redirect("questionnaires:verify", pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    result = result_of(assessment, structure)
    context = {
        "assessment": assessment,
        "item": asked,
        "line": next(each for each in result.items if each.item.pk == asked.pk),
        "statement": say(asked.statement or asked.name),
        "stages": stages_of(asked, structure),
        "names": result.names,
        "facts": assessment.context,
        "evidence_asked": say(asked.evidence_asked) if asked.evidence_asked else None,
        "form": form,
    }
    return render(request, "questionnaires/verify_item.html", context)
