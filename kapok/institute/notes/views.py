"""A reflection by itself, with what its reader kept: hers alone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kapok.base.doors import same_origin_post
from kapok.base.refusals import Refusal
from kapok.institute.access import check_reader, get_course
from kapok.institute.names import title_of, unit_title, unit_url
from kapok.institute.notes.actions import erase_note, keep_note
from kapok.institute.notes.models import NOTE_MAX, Note
from kapok.institute.notes.queries import own_note, reflection_block
from kapok.institute.queries.answers import own_enrolment
from kapok.institute.rules import FilledInByAnother
from kapok.institute.shown import show_block
from kapok.institute.typed import check_writer, find_typed, put_by

TYPED = "institute.note.typed"  # in the session: what a visitor wrote before she signed in


@login_required
@require_safe
def note(request, slug, number, reflection):
    course = get_course(slug)
    kept = find_typed(request, TYPED)
    typed = kept["text"] if (kept.get("course"), kept.get("reflection")) == (course.slug, reflection) else None
    return _page(request, course, number, reflection, typed=typed)


@same_origin_post
@require_POST
def keep(request, slug, number, reflection):
    course, text = get_course(slug), request.POST.get("text", "")
    if not request.user.is_authenticated:
        put_by(request, TYPED, course=course.slug, reflection=reflection, text=text[: 4 * NOTE_MAX])
        return redirect_to_login(reverse("institute:note", args=[course.slug, number, reflection]))
    _block_for(request, course, number, reflection)
    try:
        check_writer(request)
        keep_note(account=request.user, course=course, unit=number, reflection=reflection, text=text)
    except FilledInByAnother as refusal:
        return _page(request, course, number, reflection, sentence=str(refusal), status=409)
    except Refusal as refusal:
        return _page(request, course, number, reflection, typed=text, sentence=str(refusal), status=409)
    request.session.pop(TYPED, None)
    messages.success(request, _("Your note is kept. Nobody else reads it."))
    return redirect("institute:note", course.slug, number, reflection)


@login_required
@require_POST
def erase(request, slug, number, reflection):
    course = get_course(slug)
    rows = Note.objects.filter(account=request.user, course=course)
    erase_note(note=get_object_or_404(rows, reflection=reflection))
    messages.success(request, _("Your note is erased."))
    return redirect("institute:note", course.slug, number, reflection)


def _block_for(request, course, number, reflection):
    """The reflection in the version that this reader learns with, and that version."""
    enrolment = own_enrolment(request.user, course)
    package = enrolment.run.package if enrolment else course.package
    check_reader(request, course, package)
    if not (block := reflection_block(package, number, reflection)):
        raise Http404
    return block, package


def _page(request, course, number, reflection, *, typed=None, sentence="", status=200):
    block, package = _block_for(request, course, number, reflection)
    kept = own_note(request.user, course, reflection)
    context = {
        "course": course,
        "course_title": title_of(package),
        "title": unit_title(package, number),
        "unit": {"number": number},
        "unit_url": unit_url(course, package, number),
        "asked": show_block(course, block, {}),
        "note": kept,
        "typed": typed if typed is not None else kept.text if kept else "",
        "sentence": sentence,
        "whose": request.user.pk,
    }
    return render(request, "institute/note.html", context, status=status)
