"""A respondent's page: every item of her role with its descriptions. A plain form; with script item after item, kept as she goes."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kapok.base.clock import now
from kapok.base.doors import same_origin_post
from kapok.base.refusals import Refusal
from kapok.frameworks.structure import structure_of
from kapok.questionnaires.access import get_respondent_for
from kapok.questionnaires.actions.answering import COMMENT_MAX, has_left, take_answers
from kapok.questionnaires.forms.answering import AnswerForm
from kapok.questionnaires.models import Way
from kapok.questionnaires.names import role_names
from kapok.questionnaires.pages import asked_items
from kapok.questionnaires.queries.progress import answers_of
from kapok.questionnaires.queries.settled import context_of

TYPED_MAX = 4 * COMMENT_MAX  # what is too long comes back as it was typed, up to here
KEPT = "questionnaires.answers"  # in the session: what somebody wrote whose session had ended


@same_origin_post
@require_http_methods(["GET", "POST"])
def answer(request, pk):
    """`?kept` is the page as a phone keeps it: every item, nobody's answers, no name. It is the same for all who are asked."""
    if not request.user.is_authenticated:
        return _sign_in_first(request, pk)
    if "kept" in request.GET:
        return _kept_page(request, pk)
    return _own_page(request, pk)


def _sign_in_first(request, pk):
    if request.method == "POST":
        request.session[KEPT] = {"pk": str(pk), "typed": {key: request.POST[key][:TYPED_MAX] for key in request.POST}}
    return redirect_to_login(reverse("questionnaires:answer", args=[pk]))


def _own_page(request, pk):
    respondent = get_respondent_for(request, pk)
    assessment = respondent.assessment
    structure = structure_of(assessment.framework_version)
    items = structure.items_for(respondent.role_code)
    typed = _typed(request, pk)
    form = AnswerForm(typed or None, items=items, structure=structure)
    if request.method == "POST" and typed and form.is_valid():
        try:
            return _taken(request, respondent, form, structure, len(items))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = _about(assessment, structure) | {
        "form": form if typed else None,
        "role": role_names(structure).get(respondent.role_code),
        "respondent": respondent,
        "is_closed": not assessment.is_open,
        "has_left": has_left(respondent, assessment.organisation_id, now()),
        "dimensions": asked_items(structure, items, answers_of(respondent), form if typed else None),
        "count": len(items),
    }
    return render(request, "questionnaires/answer.html", context)


def _typed(request, pk):
    """What she sent, or had typed before her session ended. On a shared phone the page of one may be sent, or signed in from, by the
    next: what one typed is never another's answer."""
    if request.method == "POST":
        if request.POST.get("account", str(request.user.pk)) == str(request.user.pk):
            return request.POST
        messages.error(
            request, _("Another account had typed these answers, so they are not kept. Answer for yourself.")
        )
        return None
    kept = request.session.get(KEPT)
    if kept and kept["typed"].get("account") != str(request.user.pk):
        del request.session[KEPT]
        return None
    return kept["typed"] if kept and kept["pk"] == str(pk) else None


def _taken(request, respondent, form, structure, count: int):
    take_answers(respondent=respondent, given=form.given(), way=Way.PAGE, structure=structure)
    request.session.pop(KEPT, None)
    if missing := count - respondent.answers.count():
        text = ngettext(
            "Your answers are kept. %(count)d item is still without one.",
            "Your answers are kept. %(count)d items are still without one.",
            missing,
        )
        messages.success(request, text % {"count": missing})
    else:
        messages.success(
            request, _("All your answers are here. Thank you. You may change them until answers are closed.")
        )
    return redirect("questionnaires:answer", respondent.assessment_id)


def _kept_page(request, pk):
    respondent = get_respondent_for(request, pk)
    structure = structure_of(respondent.assessment.framework_version)
    request.is_neutral = True
    context = _about(respondent.assessment, structure) | {
        "is_kept": True,
        "dimensions": asked_items(structure, structure.items, {}, None),
        "count": len(structure.items),
    }
    return render(request, "questionnaires/answer.html", context)


def _about(assessment, structure) -> dict:
    return {"assessment": assessment, "structure": structure, "facts": context_of(assessment.organisation)}
