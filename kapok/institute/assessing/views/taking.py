"""Taking a test: by plain forms, or by a script that keeps each answer on the phone first."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kapok.base.clock import now
from kapok.base.models import home
from kapok.base.refusals import Refusal
from kapok.evidence import verbs
from kapok.evidence.actions import receive_statement
from kapok.institute.access import check_reader
from kapok.institute.assessing.access import get_attempt_for, get_test_for
from kapok.institute.assessing.actions.attempts import begin_attempt
from kapok.institute.assessing.actions.closing import close_overdue
from kapok.institute.assessing.actions.reviewing import open_review
from kapok.institute.assessing.actions.taking import attempt_extension
from kapok.institute.assessing.queries.attempts import (
    asked_items,
    may_review,
    reviewed_items,
    rules_of,
    standing_of,
)
from kapok.institute.models import Attempt
from kapok.institute.names import test_iri, title_of, unit_title, unit_url
from kapok.institute.outline import outline_of
from kapok.institute.responses import typed_response, without_unit, write_response
from kapok.institute.rules import NotEnrolled
from kapok.institute.statements import learner_statement

LINE_SECONDS = timedelta(seconds=60)  # a form that is sent in the last moment may be on its way for so long


@login_required
@never_cache
@require_safe
def test(request, slug, number):
    course, enrolment = get_test_for(request, slug, number)
    package = enrolment.run.package if enrolment else course.package
    check_reader(request, course, package)
    if enrolment:
        close_overdue(enrolment=enrolment)
    rules = outline_of(package).tests[number]
    context = {
        "course": course,
        "course_title": title_of(package),
        "title": unit_title(package, number),
        "number": number,
        "unit_url": unit_url(course, package, number),
        "enrolment": enrolment,
        "rules": rules,
        "standing": standing_of(enrolment, rules, number),
    }
    return render(request, "institute/assessing/test.html", context)


@login_required
@require_POST
def begin(request, slug, number):
    course, enrolment = get_test_for(request, slug, number)
    try:
        if not enrolment:
            raise NotEnrolled
        close_overdue(enrolment=enrolment)
        attempt = begin_attempt(enrolment=enrolment, unit=number)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("institute:test", course.slug, number)
    return redirect(attempt)


@login_required
@never_cache
@require_safe
def attempt(request, pk):
    """The questions while it runs, the result when it is over."""
    attempt = _current(request, pk)
    return _result_page(request, attempt) if attempt.is_finished else _questions_page(request, attempt)


@login_required
@require_POST
def save(request, pk):
    """Keeps what was typed, each question by itself: one that cannot be taken does not hold up the others."""
    attempt = _current(request, pk)
    if attempt.is_finished and not _is_in_last_moment(attempt):
        return _over(request, attempt)
    if refused := _keep_typed(request, attempt):
        return _questions_page(request, attempt, refused, status=409)
    messages.success(request, _("Your answers are kept. You may change them until you hand in the test."))
    return redirect(attempt)


@login_required
@require_POST
def finish(request, pk):
    attempt = _current(request, pk)
    if attempt.is_finished and not _is_in_last_moment(attempt):
        return _over(request, attempt)
    refused = _keep_typed(request, attempt)
    if refused and not attempt.is_finished:
        return _questions_page(request, attempt, refused, status=409)
    if not attempt.is_finished:
        _say(request, attempt, verbs.COMPLETED, test_iri(attempt.enrolment.run.course.slug, attempt.unit))
    return redirect(attempt)


@login_required
@require_POST
def open_answers(request, pk):
    attempt = _current(request, pk)
    try:
        open_review(attempt=attempt)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(attempt)
    return redirect("institute:attempt-answers", attempt.pk)


@login_required
@never_cache
@require_safe
def answers(request, pk):
    attempt = _current(request, pk)
    if not attempt.reviewed_at or not may_review(attempt):
        raise Http404
    return render(request, "institute/assessing/answers.html", _about(attempt) | {"reviewed": reviewed_items(attempt)})


def _current(request, pk) -> Attempt:
    """One's own attempt, closed if its time is over."""
    attempt = get_attempt_for(request, pk)
    if not attempt.is_finished and attempt.ends_at <= now():
        close_overdue(pk=attempt.pk)
        attempt.refresh_from_db()
    return attempt


def _is_in_last_moment(attempt: Attempt) -> bool:
    return attempt.finished_at == attempt.ends_at and now() <= attempt.ends_at + LINE_SECONDS


def _over(request, attempt: Attempt):
    messages.error(request, _("This test is over. What you answered before counts."))
    return redirect(attempt)


def _keep_typed(request, attempt: Attempt) -> dict[int, tuple[str, str]]:
    """By position: what was typed and the sentence that says why it cannot be taken."""
    refused = {}
    for asked in asked_items(attempt):
        typed = typed_response(asked.block, request.POST, asked.block["ask"].field)
        kept = write_response(asked.block, asked.item.response)
        if not typed or typed == kept:
            continue
        try:
            response = without_unit(asked.block, typed)
            _say(request, attempt, verbs.ANSWERED, asked.iri, response=response, kind=asked.block["kind"])
        except Refusal as refusal:
            refused[asked.item.position] = (typed, str(refusal))
    return refused


def _say(request, attempt: Attempt, verb: str, iri: str, **said) -> None:
    statement = learner_statement(account=request.user, verb=verb, iri=iri, registration=attempt.enrolment_id, **said)
    statement["context"]["extensions"] = {attempt_extension(): str(attempt.pk)}
    statement["timestamp"] = _moment_of(attempt).isoformat()
    receive_statement(account=request.user, statement=statement)


def _moment_of(attempt: Attempt) -> datetime:
    return min(now(), attempt.ends_at)


def _questions_page(request, attempt: Attempt, refused=None, status=200):
    refused = refused or {}
    items = asked_items(attempt, {place: typed for place, (typed, _sentence) in refused.items()})
    for asked in items:
        asked.sentence = refused.get(asked.item.position, ("", ""))[1]
    context = _about(attempt) | {
        "items": items,
        "kinds": {asked.block["kind"] for asked in items},
        "is_attempt": True,
        "left": sum(not asked.is_answered for asked in items),
        "seconds_left": max(0, int((attempt.ends_at - now()).total_seconds())),
        "extension": attempt_extension(),
        "may_be_kept": status == 200,  # to be opened again: what answers a form stands at the form's address
        "home": home(),
        "test_iri": test_iri(attempt.enrolment.run.course.slug, attempt.unit),
    }
    return render(request, "institute/assessing/attempt.html", context, status=status)


def _result_page(request, attempt: Attempt):
    rules = rules_of(attempt)
    context = _about(attempt) | {
        "may_review": may_review(attempt),
        "standing": standing_of(attempt.enrolment, rules, attempt.unit),
        "waits": attempt.items.filter(is_waiting=True).count(),
        "answered": attempt.items.exclude(answered_at=None).count(),
    }
    return render(request, "institute/assessing/result.html", context)


def _about(attempt: Attempt) -> dict:
    run = attempt.enrolment.run
    return {
        "attempt": attempt,
        "course": run.course,
        "run": run,
        "course_title": title_of(run.package),
        "title": unit_title(run.package, attempt.unit),
        "rules": rules_of(attempt),
        "percent": None if attempt.score is None else int(100 * attempt.score + 1e-9),
    }
