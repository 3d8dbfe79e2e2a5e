"""The office: opening runs of a course and cohorts in a run."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kapok.base.refusals import Refusal
from kapok.base.text import text
from kapok.institute.access import (
    get_course_to_run,
    get_run_for,
    get_run_to_fill,
    may_open_cohort,
    organisations_for_cohort,
)
from kapok.institute.actions.runs import open_cohort, open_run
from kapok.institute.assessing.access import may_judge, may_mark
from kapok.institute.forms import CohortForm, RunForm
from kapok.institute.names import title_of
from kapok.institute.queries.learners import cohorts_of
from kapok.people.access import person_of

PAGE_SIZE = 50


@login_required
@require_http_methods(["GET", "POST"])
def open_a_run(request, slug):
    course = get_course_to_run(request, slug)
    form = RunForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        language = get_language()
        try:
            run = open_run(
                course=course, by=request.user, **said | {"name": text(language, **{language: said["name"]})}
            )
        except Refusal as refusal:
            form.add_error("end_date", str(refusal))
        else:
            messages.success(request, _("The run is open. Now open cohorts in it, or let people join by themselves."))
            return redirect("institute:cohorts", run.slug)
    return render(
        request, "institute/open_run.html", {"course": course, "course_title": title_of(course.package), "form": form}
    )


@login_required
@require_safe
def cohorts(request, slug):
    """The run as those see it who help to hold it: its cohorts, as far as they are theirs."""
    run, person = get_run_for(request, slug), person_of(request)
    page = Paginator(cohorts_of(run, person), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "run": run,
        "course_title": title_of(run.package),
        "page": page,
        "may_mark": may_mark(person, run),
        "may_judge": may_judge(person, run.organisation),
        "may_open": may_open_cohort(person, run),
    }
    return render(request, "institute/cohorts.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def open_a_cohort(request, slug):
    run = get_run_to_fill(request, slug)
    form = CohortForm(request.POST or None, organisations=organisations_for_cohort(person_of(request)))
    if request.method == "POST" and form.is_valid():
        try:
            cohort = open_cohort(run=run, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The cohort is open. Invite its people."))
            return redirect(cohort)
    return render(
        request, "institute/open_cohort.html", {"run": run, "course_title": title_of(run.package), "form": form}
    )
