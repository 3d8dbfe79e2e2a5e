"""Answering and reading by plain forms. They take the same way as what a phone sends: one statement, received once."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kapok.base.doors import same_origin_post
from kapok.base.refusals import Refusal
from kapok.evidence import verbs
from kapok.evidence.actions import receive_statement
from kapok.institute.access import get_answer_for, get_course
from kapok.institute.names import question_iri, title_of, unit_iri, unit_title, unit_url
from kapok.institute.outline import outline_of
from kapok.institute.pages import question_block, turns
from kapok.institute.queries.answers import feedback_on, find_same_answer, own_enrolment
from kapok.institute.responses import typed_response, without_unit
from kapok.institute.rules import FilledInByAnother, NotEnrolled, UnknownQuestion, UnknownUnit
from kapok.institute.statements import learner_statement, read_id
from kapok.institute.typed import check_writer, find_typed, put_by
from kapok.packages.queries import find_question

KEPT = "institute.answer"  # in the session: what a visitor typed before she signed in


@same_origin_post
@require_POST
def answer(request, slug, number):
    course, question = get_course(slug), request.POST.get("question", "")[:60]
    typed = _typed(request, course, question)
    if not request.user.is_authenticated:
        return _sign_in_first(request, course, number, question, typed)
    try:
        check_writer(request)
        statement = _keep_answer(request, course, number, question, typed)
    except FilledInByAnother as refusal:
        return _again(request, course, number, question, "", sentence=str(refusal), status=409)
    except Refusal as refusal:
        return _again(request, course, number, question, typed, sentence=str(refusal), status=409)
    return redirect("institute:kept", course.slug, number, statement)


def _typed(request, course, question: str) -> str:
    """The response that the form holds, in the version of the course that is hers."""
    enrolment = own_enrolment(request.user, course)
    found = find_question(enrolment.run.package if enrolment else course.package, question)
    return typed_response(found.block, request.POST) if found else ""


def _keep_answer(request, course, number, question, typed) -> str:
    """The id of the statement that keeps the answer. A button that was pressed twice sends one answer, not two."""
    if not (enrolment := own_enrolment(request.user, course)):
        raise NotEnrolled
    if question not in outline_of(enrolment.run.package).questions.get(number, {}):
        raise UnknownQuestion
    if read_by_her := find_question(enrolment.run.package, question, get_language()):
        typed = without_unit(read_by_her.block, typed)
    statement_id = read_id(request.POST.get("statement"))
    if same := find_same_answer(enrolment, question, typed, statement_id):
        return str(same.statement)
    statement = learner_statement(
        account=request.user,
        verb=verbs.ANSWERED,
        iri=question_iri(course.slug, question),
        registration=enrolment.pk,
        response=typed,
        kind=read_by_her.kind if read_by_her else "",
        statement_id=statement_id,
    )
    return str(receive_statement(account=request.user, statement=statement).statement.id)


@same_origin_post
@require_POST
def read(request, slug, number):
    course = get_course(slug)
    if not request.user.is_authenticated:
        return _sign_in_first(request, course, number, "", "")
    try:
        check_writer(request)
        run = _keep_reading(request, course, number)
    except Refusal as refusal:
        return _again(request, course, number, "", "", sentence=str(refusal), status=409)
    messages.success(request, _("It is written down that you have read unit %(number)d.") % {"number": number})
    return redirect(run)


def _keep_reading(request, course, number):
    if not (enrolment := own_enrolment(request.user, course)):
        raise NotEnrolled
    if number not in outline_of(enrolment.run.package).questions:
        raise UnknownUnit
    statement = learner_statement(
        account=request.user,
        verb=verbs.EXPERIENCED,
        iri=unit_iri(course.slug, number),
        registration=enrolment.pk,
        statement_id=read_id(request.POST.get("statement")),
    )
    receive_statement(account=request.user, statement=statement)
    return enrolment.run


def _sign_in_first(request, course, number, question, typed):
    put_by(request, KEPT, course=course.slug, unit=number, question=question, typed=typed)
    return redirect_to_login(reverse("institute:waiting", args=[course.slug, number]))


@login_required
@require_safe
def waiting(request, slug, number):
    """After signing in: what was typed before stands here and waits for one more press."""
    course, kept = get_course(slug), find_typed(request, KEPT)
    if (kept.get("course"), kept.get("unit")) != (course.slug, number):
        return redirect("institute:unit", course.slug, number)
    return _again(request, course, number, kept["question"], kept["typed"], sentence="", status=200)


def _again(request, course, number, question, typed, *, sentence, status):
    """The question once more with what was typed, and the sentence that says why."""
    enrolment = own_enrolment(request.user, course)
    package = enrolment.run.package if enrolment else course.package
    context = {
        "course": course,
        "course_title": title_of(package),
        "number": number,
        "asked": question_block(course, package, question, typed) if question else None,
        "is_reading_form": not question,
        "sentence": sentence,
        "is_enrolled": enrolment is not None,
        "whose": request.user.pk,
        "unit_url": unit_url(course, package, number),
        "unit": {"number": number},
    }
    return render(request, "institute/again.html", context, status=status)


@login_required
@require_safe
def kept(request, slug, number, statement):
    """What became of an answer: for practice whether it is right and why, for an assessed question only that it is kept."""
    course = get_course(slug)
    answer = get_answer_for(request, course, number, statement)
    package = answer.enrolment.run.package
    if not (feedback := feedback_on(answer)):
        raise Http404
    request.session.pop(KEPT, None)
    context = {
        "course": course,
        "run": answer.enrolment.run,
        "course_title": title_of(package),
        "title": unit_title(package, number),
        "number": number,
        "unit_url": unit_url(course, package, number),
        "feedback": feedback,
        **turns(course, package, number),
    }
    return render(request, "institute/kept.html", context)
