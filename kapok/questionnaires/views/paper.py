"""Paper: forms to print, and a page on which one is typed in as fast as fingers go."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kapok.base.refusals import Refusal
from kapok.frameworks.structure import structure_of
from kapok.people.tokens import plain_code
from kapok.questionnaires.access import get_assessment_to_keep_for, get_paper_respondent_for
from kapok.questionnaires.actions.answering import take_answers
from kapok.questionnaires.forms.answering import CodeForm
from kapok.questionnaires.models import Way
from kapok.questionnaires.names import name_of_role
from kapok.questionnaires.paper.forms import forms_pdf
from kapok.questionnaires.queries.progress import answers_of, papers_to_print
from kapok.questionnaires.typing_form import TypingForm


@login_required
@require_safe
def forms_file(request, pk):
    """As many as one file holds; `?from` is the number of the first, counted from 1."""
    assessment = get_assessment_to_keep_for(request, pk)
    language = request.GET.get("language", request.LANGUAGE_CODE)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    first = request.GET.get("from", "1")
    if not (first.isdecimal() and len(first) < 7 and int(first)):
        raise Http404
    respondents = papers_to_print(assessment)[int(first) - 1 :]
    if not respondents:
        messages.error(request, _("There is no form to print. Add who answers on paper first."))
        return redirect("questionnaires:respondents", pk)
    try:
        content = forms_pdf(assessment, structure_of(assessment.framework_version), respondents, language)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("questionnaires:respondents", pk)
    name = f"{_('forms')}.pdf"
    headers = {"Content-Disposition": content_disposition_header(False, name)}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@login_required
@require_http_methods(["GET", "POST"])
def find(request, pk):
    """The code on the paper opens its page."""
    assessment = get_assessment_to_keep_for(request, pk)
    form = CodeForm(request.POST or None)
    papers = assessment.respondents.filter(is_on_paper=True, erased_at=None)
    if request.method == "POST" and form.is_valid():
        code = plain_code(form.cleaned_data["code"])
        if papers.filter(code=code).exists():
            return redirect("questionnaires:type-in", pk, code)
        form.add_error(
            "code", _("No form of this assessment has the code %(code)s. Look at the paper again.") % {"code": code}
        )
    structure = structure_of(assessment.framework_version)
    lines = [
        {"respondent": each, "role": name_of_role(structure, each.role_code), "answered": each.answered}
        for each in papers.annotate(answered=Count("answers")).order_by("role_code", "name", "code")
    ]
    return render(request, "questionnaires/typing.html", {"assessment": assessment, "form": form, "lines": lines})


@login_required
@require_http_methods(["GET", "POST"])
def type_in(request, pk, code):
    """One line an item: a digit, a question mark, or nothing."""
    respondent = get_paper_respondent_for(request, pk, code)
    assessment = respondent.assessment
    structure = structure_of(assessment.framework_version)
    items = structure.items_for(respondent.role_code)
    form = TypingForm(request.POST or None, items=items, last=len(structure.stages), answers=answers_of(respondent))
    if request.method == "POST" and form.is_valid():
        try:
            done = take_answers(respondent=respondent, given=form.given(), way=Way.PAPER, structure=structure)
            messages.success(request, _typed(respondent, done, len(items)))
            return redirect("questionnaires:typing", pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {
        "assessment": assessment,
        "respondent": respondent,
        "role": name_of_role(structure, respondent.role_code),
        "form": form,
        "stages": structure.stages,
        "lines": form.lines(),
    }
    return render(request, "questionnaires/type_in.html", context)


def _typed(respondent, done, asked: int) -> str:
    words = {
        "code": respondent.code,
        "new": done.new,
        "changed": done.changed,
        "open": asked - respondent.answers.count(),
    }
    return (
        _("Form %(code)s: %(new)d new answers, %(changed)d changed, %(open)d items without one. The next form?") % words
    )
