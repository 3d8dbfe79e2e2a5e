"""The gradebook of a run, and a learner's own marks."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.base.search.folding import fold
from kapok.base.tables import write_csv, write_workbook
from kapok.base.text import Spoken
from kapok.institute.access import get_enrolment_for, get_learner_of, get_run_to_teach, may_mark, may_weigh
from kapok.institute.grading.actions import keep_scheme, set_mark
from kapok.institute.grading.book import headings_of, learners_by_name, lines_of, table_of
from kapok.institute.grading.forms import MarkForm, SchemeForm
from kapok.institute.grading.own import own_marks
from kapok.institute.grading.person import opened
from kapok.institute.grading.queries import reckoned_of, scheme_of_run
from kapok.institute.holding import about_run
from kapok.institute.models import MarkSet
from kapok.institute.names import title_of
from kapok.institute.teaching.forms import ids_in
from kapok.institute.teaching.queries import cohorts_in
from kapok.journal.actions import record
from kapok.network.lists.files import XLSX
from kapok.people.access import person_of

PAGE_SIZE = 50
CSV = "text/csv; charset=utf-8"


@login_required
@require_safe
def gradebook(request, slug):
    run = get_run_to_teach(request, slug)
    cohort, words = _cohort(request.GET.get("cohort", "")), request.GET.get("words", "").strip()[:100]
    rows = learners_by_name(run, cohort=cohort, words=fold(words) if words else "")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = about_run(request, run) | {
        "headings": headings_of(run),
        "scheme": scheme_of_run(run),
        "page": page,
        "lines": lines_of(run, page),
        "cohorts": cohorts_in(run),
        "cohort": cohort,
        "words": words,
        "may_weigh": may_weigh(person_of(request), run),
    }
    return render(request, "institute/grading/gradebook.html", context)


@login_required
@require_POST
def take(request, slug, ending):
    """All lines as a file, or those of a cohort. That it was taken, and by whom, stands in the journal."""
    run = get_run_to_teach(request, slug)
    if ending not in ("csv", "xlsx"):
        raise Http404
    headers, rows = table_of(run, learners_by_name(run, cohort=_cohort(request.POST.get("cohort", ""))))
    if ending == "csv":
        content, kind = write_csv(headers, rows), CSV
    else:
        is_mirrored = get_language_info(get_language() or "en")["bidi"]
        content, kind = write_workbook(headers, rows, title=_("Gradebook"), is_mirrored=is_mirrored), XLSX
    with transaction.atomic():
        record("institute.marks_taken", run, by=request.user)
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{run.slug}.{ending}")
    response.headers["Cache-Control"] = "no-store"
    return response


@login_required
@require_safe
def learner(request, slug, enrolment):
    run = get_run_to_teach(request, slug)
    found = get_learner_of(run, enrolment)
    reckoned = reckoned_of(found)
    context = about_run(request, run) | {
        "enrolment": found,
        "units": opened(found),
        "marks": [(each, reckoned.marks[each.key]) for each in headings_of(run)],
        "total": reckoned.total,
        "scheme": scheme_of_run(run),
        "set": _marks_set(found, {each.key: each.title for each in headings_of(run)}),
        "may_mark": may_mark(person_of(request), run),
    }
    return render(request, "institute/grading/learner.html", context)


def _marks_set(enrolment, titles: dict[str, Spoken]) -> list[MarkSet]:
    """Each with the title of its column; a column that the course lost keeps its key."""
    found = list(enrolment.marks_set.select_related("by__person").order_by("-pk"))
    for each in found:
        each.title = titles.get(each.column)
    return found


@login_required
@require_http_methods(["GET", "POST"])
def mark(request, slug, enrolment):
    run = get_run_to_teach(request, slug)
    if not may_mark(person_of(request), run):
        raise PermissionDenied
    found = get_learner_of(run, enrolment)
    form = MarkForm(request.POST or None, headings=headings_of(run), initial={"column": request.GET.get("column", "")})
    if request.method == "POST" and form.is_valid():
        try:
            set_mark(enrolment=found, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("why", str(refusal))
        else:
            messages.success(request, _("The mark is kept, and the total is reckoned again."))
            return redirect("institute:gradebook-learner", slug, enrolment)
    return render(request, "institute/grading/mark.html", about_run(request, run) | {"form": form, "enrolment": found})


@login_required
@require_http_methods(["GET", "POST"])
def weights(request, slug):
    run = get_run_to_teach(request, slug)
    if not may_weigh(person_of(request), run):
        raise PermissionDenied
    scheme, headings = scheme_of_run(run), headings_of(run)
    form = SchemeForm(
        request.POST or None, headings=headings, initial=scheme.weights | {"pass_percent": scheme.pass_percent}
    )
    if request.method == "POST" and form.is_valid():
        try:
            keep_scheme(
                run=run, weights=form.weights(), pass_percent=form.cleaned_data["pass_percent"], by=request.user
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The weights are kept. All totals are being reckoned again."))
            return redirect("institute:gradebook", slug)
    return render(request, "institute/grading/weights.html", about_run(request, run) | {"form": form})


@login_required
@require_safe
def own(request, slug):
    """How her own total is reckoned."""
    enrolment = get_enrolment_for(request, slug)
    context = {"run": enrolment.run, "course_title": title_of(enrolment.run.package), **own_marks(enrolment)}
    return render(request, "institute/grading/own.html", context)


def _cohort(said: str) -> str:
    return said if said == "none" or ids_in([said]) else ""
