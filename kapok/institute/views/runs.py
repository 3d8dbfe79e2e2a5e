"""A learner's own pages: her runs, how far she has come in one, joining and leaving."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kapok.base.clock import now
from kapok.base.doors import same_origin_post
from kapok.base.refusals import Refusal
from kapok.credentials.queries import credentials_of
from kapok.institute.access import courses_to_run, get_enrolment_for, get_run_to_join
from kapok.institute.actions.enrolments import enrol_person, withdraw
from kapok.institute.announcing.queries import standing_in
from kapok.institute.assessing.queries.essays import own_essay_marks
from kapok.institute.bringing.access import may_bring
from kapok.institute.models import Enrolment, Run
from kapok.institute.names import completion_slug, course_url, title_of, unit_title, unit_url
from kapok.institute.outline import outline_of
from kapok.institute.pacing.queries import due_days, end_of
from kapok.institute.prerequisites.rules import advised
from kapok.institute.queries.learners import enrolments_of, progress_of
from kapok.institute.staffing.queries import runs_taught_by
from kapok.institute.teaching.queries import messages_to
from kapok.institute.waiting.queries import own_places
from kapok.people.access import person_of

PAGE_SIZE, ANNOUNCEMENTS_MAX = 50, 10


@login_required
@require_safe
def runs(request):
    """The runs in which one learns, and those that one helps to hold."""
    held = (
        Run.objects.visible_to(person_of(request))
        .select_related("package", "organisation")
        .order_by("-start_date", "slug")
    )
    page = Paginator(held, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "enrolments": [
            {"row": row, "title": title_of(row.run.package)} for row in enrolments_of(request.user)[:PAGE_SIZE]
        ],
        "page": page,
        "held": [{"run": run, "title": title_of(run.package)} for run in page],
        "taught": [
            {"run": each, "title": title_of(each.package)} for each in runs_taught_by(person_of(request))[:PAGE_SIZE]
        ],
        "waited": [
            {"place": each, "title": title_of(each.run.package)} for each in own_places(person_of(request))[:PAGE_SIZE]
        ],
        "offered": [
            {"course": course, "title": title_of(course.package)}
            for course in courses_to_run(person_of(request))[:PAGE_SIZE]
        ],
        "may_bring": may_bring(person_of(request)),
    }
    return render(request, "institute/runs.html", context)


@login_required
@require_safe
def run(request, slug):
    enrolment = get_enrolment_for(request, slug)
    run, progress = enrolment.run, progress_of(enrolment)
    due = due_days(run)
    lines = [
        {
            "state": state,
            "due": due.get(state.number),
            "is_late": bool(state.number in due and not state.is_finished and now() >= end_of(due[state.number])),
            "title": unit_title(run.package, state.number),
            "url": unit_url(run.course, run.package, state.number),
        }
        for state in progress.units
    ]
    context = {
        "run": run,
        "enrolment": enrolment,
        "progress": progress,
        "lines": lines,
        "next": next((line for line in lines if not line["state"].is_finished), None),
        "course_title": title_of(run.package),
        "course_url": course_url(run.course, run.package),
        "announcements": standing_in(run)[:ANNOUNCEMENTS_MAX],
        "messages_to_her": messages_to(enrolment)[:ANNOUNCEMENTS_MAX],
        "outline": outline_of(run.package),
        **_credentials_of(request, run),
        "essay_marks": own_essay_marks(enrolment),
    }
    return render(request, "institute/run.html", context)


def _credentials_of(request, run) -> dict:
    """One for having taken part in everything, one for having passed."""
    slugs = {"credential_of_completion": completion_slug(run.course.slug), "credential": run.course.slug}
    rows = credentials_of(person_of(request)).filter(achievement__slug__in=slugs.values())
    found = {each.achievement.slug: each for each in rows}
    return {name: found.get(slug) for name, slug in slugs.items()}


@same_origin_post
@require_POST
def join(request, slug):
    """The button on the course page; a visitor signs in first and finds the button again."""
    run = get_run_to_join(slug)
    if not request.user.is_authenticated:
        return redirect_to_login(run.course.get_absolute_url() + "#runs")
    if Enrolment.objects.active().filter(account=request.user, run=run).exists():
        return redirect(run)
    missing = [] if request.POST.get("anyway") else advised(request.user, run.package)
    if missing and not any(each["is_required"] for each in missing):  # what is required is refused below
        return render(request, "institute/advice.html", {"run": run, "prerequisites": missing})
    try:
        enrol_person(run=run, account=request.user)
    except Refusal as refusal:
        return render(request, "institute/refused.html", {"run": run, "refusal": refusal}, status=409)
    messages.success(request, _("You are enrolled. Begin with any unit."))
    return redirect(run)


@login_required
@require_POST
def leave(request, slug):
    enrolment = get_enrolment_for(request, slug)
    withdraw(enrolment=enrolment, by=request.user)
    messages.success(request, _("You have left the run. What you answered stays with you; nothing new counts."))
    return redirect("institute:runs")  # the page of a course is the same for everyone and says no message
