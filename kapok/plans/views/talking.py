"""What both sides say of a paragraph."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kapok.base.refusals import Refusal
from kapok.base.text import say
from kapok.people.access import person_of
from kapok.plans.access import get_plan_for, side_of
from kapok.plans.actions import comment_on, reply_to
from kapok.plans.models import Priority, Step
from kapok.plans.queries.talk import comments_of


@login_required
@require_http_methods(["GET", "POST"])
def talk(request, pk, about=None):
    """One paragraph with its comments; a new one is written below them."""
    plan = get_plan_for(request, pk)
    thing = _find(plan, about)
    if request.method != "POST":
        return _page(request, plan, thing)
    words = request.POST.get("words", "")
    try:
        comment_on(plan=plan, about=thing, words=words, side=side_of(person_of(request), plan), by=request.user)
    except Refusal as refusal:
        return _page(request, plan, thing, typed=words, sentence=str(refusal), status=409)
    messages.success(request, _("Your comment is there. The other side is told."))
    return redirect(_address(plan, thing))


@login_required
@require_POST
def reply(request, pk, comment):
    plan = get_plan_for(request, pk)
    found = get_object_or_404(plan.comments.select_related("step", "priority"), pk=comment)
    thing = found.step or found.priority
    words = request.POST.get("words", "")
    try:
        reply_to(comment=found, words=words, side=side_of(person_of(request), plan), by=request.user)
    except Refusal as refusal:
        return _page(request, plan, thing, reply_typed={found.pk: words}, sentence=str(refusal), status=409)
    messages.success(request, _("Your reply is there."))
    return redirect(_address(plan, thing))


def _find(plan, about):
    """A step or a priority of this plan, also one that was taken out: what was said of it stays readable."""
    if about is None:
        return None
    found = Step.objects.filter(pk=about, priority__plan=plan).select_related("priority").first()
    found = found or Priority.objects.filter(pk=about, plan=plan).first()
    if found is None:
        raise Http404
    return found


def _address(plan, thing) -> str:
    return reverse("plans:talk-about", args=[plan.pk, thing.pk]) if thing else reverse("plans:talk", args=[plan.pk])


def _page(request, plan, thing, *, typed="", reply_typed=None, sentence="", status=200):
    comments = comments_of(plan).get(str(thing.pk) if thing else "plan", [])
    context = {
        "plan": plan,
        "about": say(thing.title if isinstance(thing, Step) else thing.name) if thing else None,
        "text": say(thing.text) if isinstance(thing, Step) and thing.text else None,
        "comments": [(each, (reply_typed or {}).get(each.pk, "")) for each in comments],
        "typed": typed,
        "sentence": sentence,
        "here": _address(plan, thing),
    }
    return render(request, "plans/talk.html", context, status=status)
