"""Dimensions, stages, roles and items of a draft."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kapok.base.refusals import Refusal
from kapok.frameworks.editing.access import get_part_to_write_for, get_version_to_write_for
from kapok.frameworks.editing.actions.parts import add_part, change_part, move_part, remove_part
from kapok.frameworks.editing.forms import FORMS
from kapok.frameworks.editing.kinds import MODELS, rows_of
from kapok.frameworks.editing.marks import content_of, mark_of
from kapok.frameworks.editing.refusals import ChangedMeanwhile, CodeTaken
from kapok.frameworks.editing.showing import now_there_of, show_now_there
from kapok.frameworks.editing.views.drafts import is_out


@login_required
@require_http_methods(["GET", "POST"])
def add(request, slug, number, kind):
    version = get_version_to_write_for(request, slug, number)
    if kind not in MODELS:
        raise Http404
    if request.method == "GET" and version.is_published:
        return is_out(request, version)
    form = FORMS[kind](request.POST or None, version=version, initial=_begins_with(version, kind, request))
    if request.method == "POST" and form.is_valid():
        try:
            part = add_part(version=version, kind=kind, said=form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error("code" if isinstance(refusal, CodeTaken) else None, str(refusal))
        else:
            messages.success(request, _("It is added."))
            return redirect(_page_of(version, kind, part.code))
    return _shown(request, version, kind, None, form)


@login_required
@require_http_methods(["GET", "POST"])
def change(request, slug, number, kind, code):
    version, part = get_part_to_write_for(request, slug, number, kind, code)
    if request.method == "GET" and version.is_published:
        return is_out(request, version)
    initial = content_of(part) | {"seen": mark_of(part)} if part else {}
    form = FORMS[kind](request.POST or None, version=version, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            part = change_part(version=version, kind=kind, code=code, said=said, seen=said["seen"], by=request.user)
        except ChangedMeanwhile as refusal:
            form = show_now_there(form, refusal)
        except Refusal as refusal:
            form.add_error("code" if isinstance(refusal, CodeTaken) else None, str(refusal))
        else:
            messages.success(request, _("It is saved."))
            return redirect(_page_of(version, kind, part.code))
    return _shown(request, version, kind, part, form)


@login_required
@require_http_methods(["GET", "POST"])
def remove(request, slug, number, kind, code):
    version, part = get_part_to_write_for(request, slug, number, kind, code)
    if version.is_published:
        return is_out(request, version)
    if request.method == "POST":
        try:
            remove_part(version=version, kind=kind, code=code, by=request.user)
            messages.success(request, _("It is taken out."))
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return redirect("frameworks:draft", slug, number)
    return render(request, "frameworks/editing/remove.html", {"version": version, "part": part, "kind": kind})


@login_required
@require_POST
def move(request, slug, number, kind, code):
    version, part = get_part_to_write_for(request, slug, number, kind, code)
    try:
        if part:
            move_part(version=version, kind=kind, code=code, up=request.POST.get("to") == "up", by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(_page_of(version, kind, code))


def _shown(request, version, kind, part, form):
    context = {"version": version, "kind": kind, "part": part, "form": form, "now_there": now_there_of(form)}
    return render(request, "frameworks/editing/part.html", context)


def _page_of(version, kind: str, code: str) -> str:
    return f"{reverse('frameworks:draft', args=[version.framework.slug, version.number])}#{kind}-{code}"


def _begins_with(version, kind: str, request) -> dict:
    """The next free code, within the dimension from whose heading somebody came."""
    codes = set(rows_of(version, kind).values_list("code", flat=True))
    dimension = request.GET.get("dimension", "")
    begin = f"{dimension}." if kind == "items" and dimension else ""
    code = "" if kind == "roles" else next(f"{begin}{n}" for n in range(1, 1000) if f"{begin}{n}" not in codes)
    return {"code": code, "dimension": dimension}
