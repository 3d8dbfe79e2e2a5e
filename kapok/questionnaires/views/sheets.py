"""The spreadsheet of paper forms: taken away, brought back, looked at, taken."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.frameworks.structure import structure_of
from kapok.questionnaires.access import get_assessment_to_keep_for
from kapok.questionnaires.actions.sheets import TakenBefore, bring_sheet, take_sheet
from kapok.questionnaires.forms.answering import SheetForm
from kapok.questionnaires.sheets.checking import check_sheet, half_sentence
from kapok.questionnaires.sheets.writing import KINDS, write_sheet

BYTES_MAX = 4_000_000  # a larger form is refused before it is read


@login_required
@require_http_methods(["GET", "POST"])
def bring(request, pk):
    """Reading the file counts nothing: the next page shows what would happen."""
    assessment = get_assessment_to_keep_for(request, pk)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > BYTES_MAX:
                raise Refusal(_("This file is too large for a table of answers. Is it the right one?"))
            sheet = bring_sheet(assessment=assessment, data=file.read(), name=file.name, by=request.user)
            return redirect("questionnaires:sheet", pk, sheet.pk)
        except Refusal as refusal:
            form.add_error("file", str(refusal))
    context = {
        "assessment": assessment,
        "form": form,
        "taken": assessment.sheets.exclude(taken_at=None).order_by("-taken_at"),
    }
    return render(request, "questionnaires/sheets.html", context)


@login_required
@require_safe
def take_away(request, pk, ending):
    assessment = get_assessment_to_keep_for(request, pk)
    if ending not in KINDS:
        raise Http404
    content = write_sheet(assessment, structure_of(assessment.framework_version), ending)
    headers = {"Content-Disposition": content_disposition_header(True, f"{_('answers')}.{ending}")}
    return HttpResponse(content, content_type=KINDS[ending], headers=headers)


@login_required
@require_safe
def look(request, pk, sheet):
    assessment, sheet = _sheet(request, pk, sheet)
    rows = [] if sheet.taken_at else check_sheet(sheet, structure_of(assessment.framework_version))
    right = [row for row in rows if row.is_right]
    context = {
        "assessment": assessment,
        "sheet": sheet,
        "wrong": [row for row in rows if not row.is_right],
        "right": [{"row": row, "half": half_sentence(row) if row.is_half else ""} for row in right],
        "new": sum(row.new for row in right),
        "changed": sum(row.changed for row in right),
        "same": sum(row.same for row in right),
        "people": sum(row.respondent is None for row in right),
    }
    return render(request, "questionnaires/sheet.html", context)


def _sheet(request, pk, sheet):
    assessment = get_assessment_to_keep_for(request, pk)
    return assessment, get_object_or_404(assessment.sheets, pk=sheet)


@login_required
@require_POST
def take(request, pk, sheet):
    _assessment, sheet = _sheet(request, pk, sheet)
    try:
        done = take_sheet(sheet=sheet, by=request.user)
        count = done.new + done.changed
        text = ngettext("%(count)d answer is taken.", "%(count)d answers are taken.", count)
        messages.success(request, text % {"count": count})
    except TakenBefore as refusal:
        messages.info(request, str(refusal))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("questionnaires:sheet", pk, sheet.pk)
    return redirect("questionnaires:respondents", pk)
