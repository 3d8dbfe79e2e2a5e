"""A poll by itself: what others said, once one has said something oneself."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kapok.base.doors import same_origin_post
from kapok.base.refusals import Refusal
from kapok.evidence import verbs
from kapok.evidence.actions import receive_statement
from kapok.institute.access import check_reader, get_course
from kapok.institute.names import question_iri, title_of, unit_title, unit_url
from kapok.institute.polls.queries import own_vote, poll_block, poll_lines
from kapok.institute.queries.answers import own_enrolment
from kapok.institute.rules import FilledInByAnother, NotEnrolled
from kapok.institute.shown import show_block
from kapok.institute.statements import learner_statement, read_id
from kapok.institute.typed import check_writer, find_typed, put_by

TYPED = "institute.poll.typed"  # in the session: what a visitor chose before she signed in


@login_required
@require_safe
def poll(request, slug, number, poll):
    return _page(request, get_course(slug), number, poll)


@same_origin_post
@require_POST
def say_poll(request, slug, number, poll):
    course, option = get_course(slug), request.POST.get("answer", "")[:1]
    if not request.user.is_authenticated:
        put_by(request, TYPED, course=course.slug, poll=poll, option=option)
        return redirect_to_login(reverse("institute:poll", args=[course.slug, number, poll]))
    try:
        check_writer(request)
        _say(request, course, poll, option)
    except FilledInByAnother as refusal:
        return _page(request, course, number, poll, sentence=str(refusal), status=409)
    except Refusal as refusal:
        return _page(request, course, number, poll, sentence=str(refusal), typed=option, status=409)
    return redirect("institute:poll", course.slug, number, poll)


def _say(request, course, poll, option) -> None:
    if not (enrolment := own_enrolment(request.user, course)):
        raise NotEnrolled
    statement = learner_statement(
        account=request.user,
        verb=verbs.ANSWERED,
        iri=question_iri(course.slug, poll),
        registration=enrolment.pk,
        response=option,
        statement_id=read_id(request.POST.get("statement")),
    )
    receive_statement(account=request.user, statement=statement)


def _typed_before(request, course, poll) -> str:
    kept = find_typed(request, TYPED)
    return kept["option"] if (kept.get("course"), kept.get("poll")) == (course.slug, poll) else ""


def _page(request, course, number, poll, *, sentence="", typed="", status=200):
    enrolment = own_enrolment(request.user, course)
    package = enrolment.run.package if enrolment else course.package
    check_reader(request, course, package)
    if not (block := poll_block(package, number, poll)):
        raise Http404
    vote = own_vote(enrolment, poll)
    typed = typed or _typed_before(request, course, poll) or (vote.option if vote else "")
    context = {
        "course": course,
        "course_title": title_of(package),
        "title": unit_title(package, number),
        "unit": {"number": number},
        "unit_url": unit_url(course, package, number),
        "asked": show_block(course, block, {}),
        "lines": poll_lines(block, vote) if vote else [],
        "typed": [typed],
        "sentence": sentence,
        "whose": request.user.pk,
        "is_enrolled": enrolment is not None,
    }
    return render(request, "institute/poll.html", context, status=status)
