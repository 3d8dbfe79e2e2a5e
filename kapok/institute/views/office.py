"""The office: opening runs of a course and cohorts in a run."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kapok.base.refusals import Refusal
from kapok.base.text import say, text_of
from kapok.institute.access import (
    get_course_to_run,
    get_run_for,
    get_run_to_fill,
    get_run_to_hold,
    may_open_cohort,
    organisations_for_cohort,
)
from kapok.institute.actions.runs import change_run, open_cohort, open_run
from kapok.institute.forms import ChangeRunForm, CohortForm, RunForm
from kapok.institute.holding import about_run
from kapok.institute.names import title_of
from kapok.institute.queries.learners import cohorts_of, count_passed
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
                course=course, by=request.user, **said | {"name": text_of(language, {language: said["name"]})}
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
@require_http_methods(["GET", "POST"])
def change_a_run(request, slug):
    run = get_run_to_hold(request, slug)
    form = ChangeRunForm(request.POST or None, run=run)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        original = run.name["original"]
        if said["name"] == say(run.name, original).text:
            said["name"] = run.name
        else:
            said["name"] = text_of(original, {original: said["name"]})
        try:
            change_run(run=run, by=request.user, **said)
        except Refusal as refusal:
            form.add_error(getattr(refusal, "field", None), str(refusal))
        else:
            messages.success(request, _("The run is changed."))
            return redirect("institute:cohorts", run.slug)
    return render(request, "institute/change_run.html", about_run(request, run) | {"form": form})


@login_required
@require_safe
def cohorts(request, slug):
    """The run as those see it who help to hold it: its cohorts, as far as they are theirs."""
    run, person = get_run_for(request, slug), person_of(request)
    page = Paginator(cohorts_of(run, person), PAGE_SIZE).get_page(request.GET.get("page"))
    passed = count_passed(page)
    for each in page:
        each.passed = passed.get(each.pk, 0)
    context = about_run(request, run) | {"page": page, "may_open": may_open_cohort(person, run)}
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
