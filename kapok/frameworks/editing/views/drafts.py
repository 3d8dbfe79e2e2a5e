"""Frameworks with their versions, for those who write them; a draft as a whole."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.frameworks.editing.access import (
    check_may_write,
    get_framework_to_write_for,
    get_version_to_write_for,
)
from kapok.frameworks.editing.actions.drafts import (
    begin_framework,
    change_words,
    discard_draft,
    make_next_version,
    publish_draft,
)
from kapok.frameworks.editing.completeness import missing_in
from kapok.frameworks.editing.forms import FrameworkForm, WordsForm
from kapok.frameworks.editing.marks import content_of, mark_of
from kapok.frameworks.editing.queries import dimensions_with_items, frameworks_to_write
from kapok.frameworks.editing.refusals import ChangedMeanwhile, CodeTaken
from kapok.frameworks.editing.showing import now_there_of, show_now_there
from kapok.frameworks.reading import TEXTS


@login_required
@require_safe
def drafts(request):
    check_may_write(request)
    return render(request, "frameworks/editing/drafts.html", {"frameworks": frameworks_to_write()})


@login_required
@require_http_methods(["GET", "POST"])
def begin(request):
    check_may_write(request)
    form = FrameworkForm(request.POST or None, initial={"original": get_language()})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            version = begin_framework(
                slug=said["slug"], kind=said["kind"], original=said["original"], words=said, by=request.user
            )
        except CodeTaken as refusal:
            form.add_error("slug", str(refusal))
        else:
            messages.success(request, _("The draft is there. Write its dimensions first."))
            return _to(version)
    return render(request, "frameworks/editing/begin.html", {"form": form})


@login_required
@require_POST
def next_version(request, slug):
    framework = get_framework_to_write_for(request, slug)
    try:
        version = make_next_version(framework=framework, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("frameworks:drafts")
    messages.success(
        request, _("The draft begins as a copy. What you change in it changes nothing of the version before.")
    )
    return _to(version)


@login_required
@require_safe
def draft(request, slug, number):
    """One version with everything that one may do with it. Of a published one: translations, crosswalk, the next version."""
    version = get_version_to_write_for(request, slug, number)
    context = {
        "version": version,
        "dimensions": dimensions_with_items(version),
        "stages": version.levels.all(),
        "roles": version.roles.all(),
        "missing": [] if version.is_published else missing_in(version),
        "is_maturity": version.framework.kind == "maturity",
    }
    return render(request, "frameworks/editing/draft.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def words(request, slug, number):
    version = get_version_to_write_for(request, slug, number)
    if request.method == "GET" and version.is_published:
        return is_out(request, version)
    form = WordsForm(request.POST or None, initial=content_of(version) | {"seen": mark_of(version)})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        given = {name: said[name] for name in TEXTS}
        try:
            change_words(
                version=version, words=given, is_proposal=said["is_proposal"], seen=said["seen"], by=request.user
            )
        except ChangedMeanwhile as refusal:
            form = show_now_there(form, refusal)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is saved."))
            return _to(version)
    context = {"version": version, "form": form, "now_there": now_there_of(form)}
    return render(request, "frameworks/editing/words.html", context)


@login_required
@require_POST
def publish(request, slug, number):
    version = get_version_to_write_for(request, slug, number)
    try:
        publish_draft(version=version, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return _to(version)
    messages.success(request, _("Version %(number)d is published. From now on it stays as it is.") % {"number": number})
    return redirect(version.framework)


@login_required
@require_http_methods(["GET", "POST"])
def discard(request, slug, number):
    version = get_version_to_write_for(request, slug, number)
    if request.method == "POST" or version.is_published:
        try:
            discard_draft(version=version, by=request.user)
            messages.success(request, _("The draft is gone."))
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return redirect("frameworks:drafts")
    return render(request, "frameworks/editing/discard.html", {"version": version})


def is_out(request, version):
    messages.error(
        request,
        _("Version %(number)d is published and stays as it is. Make the next version to change it.")
        % {"number": version.number},
    )
    return _to(version)


def _to(version):
    return redirect("frameworks:draft", version.framework.slug, version.number)
