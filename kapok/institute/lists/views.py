"""A list of the people of a cohort: brought, tried, corrected, confirmed; then the codes are printed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, get_language_info, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.base.tables import write_csv, write_workbook
from kapok.institute.access import get_cohort_to_fill
from kapok.institute.lists.actions import confirm_learners, keep_learners
from kapok.institute.lists.checking import ENROL, LETTER, PAPER, WRONG, check_learners, seats_missing
from kapok.institute.lists.forms import LearnerListForm, LearnerRowForm
from kapok.institute.models import Cohort
from kapok.institute.names import title_of
from kapok.network.actions.lists import change_row, leave_out_row
from kapok.network.lists.files import XLSX
from kapok.people.lists.headers import EXAMPLE_EMAIL, EXAMPLE_NAME, labels
from kapok.people.lists.models import PeopleList
from kapok.people.lists.reading import read_people

PAGE_SIZE = 100
COLUMNS = ("name", "email", "phone", "sex", "language")
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": XLSX,
}


@login_required
@require_http_methods(["GET", "POST"])
def bring(request, pk):
    """Reading the file enrols nobody: the next page shows what would happen."""
    cohort = get_cohort_to_fill(request, pk)
    form = LearnerListForm(request.POST or None, request.FILES or None, initial={"language": request.LANGUAGE_CODE})
    if request.method == "POST" and form.is_valid():
        try:
            data, name = form.content()
            rows, notes = read_people(data, name, encoding=form.cleaned_data["encoding"])
            language = form.cleaned_data["language"]
            kept = keep_learners(cohort=cohort, rows=rows, notes=notes, language=language, by=request.user)
            return redirect("institute:learners", pk, kept.pk)
        except Refusal as refusal:
            form.add_error("file" if form.cleaned_data["file"] else "pasted", str(refusal))
    return render(request, "institute/lists/bring.html", _about(cohort) | {"form": form})


@login_required
@require_safe
def template(request, pk, ending):
    get_cohort_to_fill(request, pk)
    if ending not in KINDS:
        raise Http404
    names, language = labels(), get_language() or "en"
    headers, example = [names[each] for each in COLUMNS], [EXAMPLE_NAME, EXAMPLE_EMAIL, "+254 712 345 678", "", ""]
    if ending == "csv":
        return _file(write_csv(headers, [example]), f"{_('learners')}.csv", KINDS["csv"])
    is_mirrored = get_language_info(language)["bidi"]
    content = write_workbook(headers, [example], title=_("Learners"), is_mirrored=is_mirrored)
    return _file(content, f"{_('learners')}.xlsx", KINDS["xlsx"])


@login_required
@require_safe
def learners(request, pk, people_list):
    """What will happen with each row: first those to look at again."""
    cohort, people_list = _list_for(request, pk, people_list)
    rows = check_learners(people_list, cohort)
    rows.sort(key=lambda row: (row.state != WRONG, row.number))
    counts = {state: sum(row.state == state for row in rows) for state in (WRONG, ENROL, LETTER, PAPER)}
    context = _about(cohort) | {
        "list": people_list,
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "wrong": counts[WRONG],
        "enrol": counts[ENROL],
        "letters": counts[LETTER],
        "papers": counts[PAPER],
        "right": sum(counts[state] for state in (ENROL, LETTER, PAPER)),
        "missing": seats_missing(cohort, rows),
    }
    return render(request, "institute/lists/learners.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def row(request, pk, people_list, number):
    cohort, people_list = _list_for(request, pk, people_list)
    found = next((row for row in people_list.rows if row["number"] == number), None)
    if not found:
        raise Http404
    form = LearnerRowForm(request.POST or None, initial={field: found[field] for field in COLUMNS})
    if request.method == "POST" and form.is_valid():
        said = {"role": found["role"]} | form.cleaned_data
        people_list = change_row(people_list=people_list, number=number, **said)
        if not (mistakes := _mistakes(people_list, cohort, number)):
            messages.success(request, _("Row %(number)d is right now.") % {"number": number})
            return redirect("institute:learners", pk, people_list.pk)
    else:
        mistakes = _mistakes(people_list, cohort, number)
    context = _about(cohort) | {"list": people_list, "number": number, "form": form, "mistakes": mistakes}
    return render(request, "institute/lists/row.html", context)


@login_required
@require_POST
def leave_out(request, pk, people_list, number):
    _cohort, people_list = _list_for(request, pk, people_list)
    try:
        leave_out_row(people_list=people_list, number=number)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("institute:learners", pk, people_list.pk)


@login_required
@require_POST
def confirm(request, pk, people_list):
    cohort, people_list = _list_for(request, pk, people_list)
    try:
        done = confirm_learners(people_list=people_list, cohort=cohort, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("institute:learners", pk, people_list.pk)
    enrolled = done[ENROL] + done[PAPER]
    parts = [
        ngettext("%(count)d person is enrolled.", "%(count)d people are enrolled.", enrolled) % {"count": enrolled}
        if enrolled
        else "",
        ngettext("%(count)d invitation is written.", "%(count)d invitations are written.", done[LETTER])
        % {"count": done[LETTER]}
        if done[LETTER]
        else "",
    ]
    messages.success(request, " ".join(filter(None, parts)) or _("There was nothing left to do."))
    return redirect("institute:learners", pk, people_list.pk)


@login_required
@require_safe
def left(request, pk, people_list):
    """The rows to look at again, with what is wrong in each, as a file to correct and bring again."""
    cohort, people_list = _list_for(request, pk, people_list)
    written = {row["number"]: row for row in people_list.rows}
    wrong = [row for row in check_learners(people_list, cohort) if row.state == WRONG]
    rows = [[*(written[row.number][each] for each in COLUMNS), row.number, " ".join(row.mistakes)] for row in wrong]
    headers = [*(labels()[each] for each in COLUMNS), _("Row"), _("What to correct")]
    return _file(write_csv(headers, rows), f"{_('to-correct')}.csv", KINDS["csv"])


def _list_for(request, pk, people_list) -> tuple[Cohort, PeopleList]:
    cohort = get_cohort_to_fill(request, pk)
    own = {"subject_kind": Cohort._meta.label_lower, "subject_id": str(cohort.pk)}
    return cohort, get_object_or_404(PeopleList, pk=people_list, **own)


def _mistakes(people_list, cohort, number) -> list[str]:
    return next(row.mistakes for row in check_learners(people_list, cohort) if row.number == number)


def _about(cohort) -> dict:
    return {"cohort": cohort, "run": cohort.run, "course_title": title_of(cohort.run.package)}


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    response.headers["Cache-Control"] = "no-store"
    return response
