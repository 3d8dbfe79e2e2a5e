"""Checking one's own competency: the form, the result with its path, and counts for the centre."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kapok.base.doors import same_origin_post
from kapok.base.ids import uuid7
from kapok.base.models import home
from kapok.base.refusals import Refusal
from kapok.frameworks.queries import get_published, items_of, levels_of
from kapok.institute.checking.access import get_check_version, get_counted_version_for, get_self_check_for
from kapok.institute.checking.actions import check_oneself
from kapok.institute.checking.forms import SelfCheckForm
from kapok.institute.checking.names import FRAMEWORK, check_iri
from kapok.institute.checking.path import path_of
from kapok.institute.checking.picture import profile_svg
from kapok.institute.checking.queries import checks_of, count_levels, earlier_of, profile_of
from kapok.institute.names import title_of
from kapok.institute.statements import read_id
from kapok.institute.typed import check_writer, find_typed, put_by
from kapok.people.access import person_of

KEPT = "institute.self_check"  # in the session: what somebody chose whose session had ended


@login_required
@require_safe
def own(request):
    """Her self-checks, the newest first."""
    version = get_published(FRAMEWORK)
    return render(request, "institute/checking/own.html", {"checks": checks_of(person_of(request)), "version": version})


@same_origin_post
@require_http_methods(["GET", "POST"])
def answer(request):
    version = get_check_version()
    items = items_of(version)
    if not request.user.is_authenticated:
        return _sign_in_first(request, items)
    typed = _typed(request)
    form = SelfCheckForm(typed or None, items=items)
    statement_id = read_id(typed.get("statement"))
    if request.method == "POST" and typed and form.is_valid():
        try:
            check = check_oneself(
                account=request.user, version=version, answers=form.cleaned_data, statement_id=statement_id
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            request.session.pop(KEPT, None)
            messages.success(request, _("Your self-check is kept. Only you see it."))
            return redirect(check)
    context = {
        "version": version,
        "form": form,
        "statement": statement_id or uuid7(),
        "check_iri": check_iri(version),
        "home": home(),
    }
    return render(request, "institute/checking/answer.html", context)


def _typed(request) -> dict:
    """What she sent, or had chosen before her session ended."""
    if request.method != "POST":
        return find_typed(request, KEPT).get("answers", {})
    try:
        check_writer(request)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return {}
    return request.POST


def _sign_in_first(request, items):
    if request.method == "POST":
        put_by(request, KEPT, answers=SelfCheckForm(request.POST, items=items).typed())
    return redirect_to_login(reverse("institute:self-check-answer"))


@login_required
@require_safe
def result(request, pk):
    check = get_self_check_for(request, pk)
    checks = checks_of(person_of(request))
    earlier, levels = earlier_of(check, checks), levels_of(check.framework_version)
    lines = profile_of(check, earlier)
    path = path_of(check)
    context = {
        "check": check,
        "earlier": earlier,
        "lines": lines,
        "gain": sum(line.gain or 0 for line in lines),
        "levels": levels,
        "picture": profile_svg(lines, steps=len(levels), label=_finding(lines, levels), is_rtl=get_language_bidi()),
        "path": path,
        "finished": [{"course": each, "title": title_of(each.package)} for each in path.finished],
        "is_newest": checks[0].pk == check.pk,
        "newest": checks[0],
    }
    return render(request, "institute/checking/result.html", context)


def _finding(lines, levels) -> str:
    said = [
        _("%(aspect)s: %(level)d of %(levels)d") % {"aspect": line.name, "level": line.level, "levels": len(levels)}
        for line in lines
    ]
    return "; ".join(said)


@login_required
@require_safe
def counts(request):
    version = get_counted_version_for(request)
    people, aspects = count_levels(version)
    context = {"version": version, "people": people, "aspects": aspects, "levels": levels_of(version)}
    return render(request, "institute/checking/counts.html", context)
