"""The catalogue of micro-credentials, and one's own way to each."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.files.places import open_bytes
from kapok.institute.recognising.access import (
    assesses_any,
    find_work_no_longer_hers,
    get_micro_credential,
    get_pursuit_for,
    get_work_for,
    is_author,
    may_define,
    may_define_any,
)
from kapok.institute.recognising.actions.assessing import hand_in
from kapok.institute.recognising.actions.earning import begin, take_newest_edition
from kapok.institute.recognising.forms import CommentForm, WorkForm
from kapok.institute.recognising.progress import missing_of, progress_of
from kapok.institute.recognising.queries import (
    competency_lines,
    file_ending,
    find_pursuit,
    list_micro_credentials,
    newest_edition,
    offered_lines,
)
from kapok.institute.recognising.words import part_words
from kapok.people.access import person_of

PAGE_SIZE = 30


@require_safe
def catalogue(request):
    page = Paginator(list_micro_credentials(), PAGE_SIZE).get_page(request.GET.get("page"))
    person = person_of(request)
    context = {"page": page, "lines": offered_lines(list(page)), "may_define": may_define_any(person)}
    context["is_assessor"] = assesses_any(person)
    return render(request, "institute/recognising/catalogue.html", context)


@require_safe
def micro_credential(request, slug):
    found, person = get_micro_credential(slug), person_of(request)
    edition = newest_edition(found)
    context = {
        "micro_credential": found,
        "edition": edition,
        "rule": [part_words(part) for part in edition.parts.prefetch_related("courses__package", "required__editions")],
        "competencies": competency_lines(edition),
        "pursuit": find_pursuit(person, found),
        "may_define": may_define(person, found),
    }
    return render(request, "institute/recognising/micro_credential.html", context)


@login_required
@require_safe
def progress(request, slug):
    pursuit = get_pursuit_for(request, slug)
    states = progress_of(person_of(request), pursuit.edition, pursuit)
    newest = newest_edition(pursuit.micro_credential)
    context = {
        "pursuit": pursuit,
        "edition": pursuit.edition,
        "states": states,
        "missing": len(missing_of(states)),
        "newest": newest if newest.pk != pursuit.edition_id and not pursuit.credential_id else None,
    }
    return render(request, "institute/recognising/progress.html", context)


@login_required
@require_POST
def begin_way(request, slug):
    pursuit = begin(micro_credential=get_micro_credential(slug), account=request.user)
    messages.success(request, _("You are on the way. Here is what is done, and what is missing."))
    return redirect("institute:micro-credential-progress", pursuit.micro_credential.slug)


@login_required
@require_POST
def take_newest(request, slug):
    pursuit = get_pursuit_for(request, slug)
    try:
        take_newest_edition(pursuit=pursuit)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("From now on you are measured by the newest edition."))
    return redirect("institute:micro-credential-progress", slug)


@login_required
@require_http_methods(["GET", "POST"])
def hand_in_work(request, slug):
    pursuit = get_pursuit_for(request, slug)
    if not pursuit.edition.criteria:
        raise Http404
    form = WorkForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            work = hand_in(pursuit=pursuit, **form.handed_in())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is handed in. You are told when an assessor has looked at it."))
            return redirect(work)
    context = {"pursuit": pursuit, "edition": pursuit.edition, "form": form}
    return render(request, "institute/recognising/hand_in.html", context)


@login_required
@require_safe
def work(request, pk):
    """What was handed in, for its author, and for assessors with the form that decides."""
    try:
        found = get_work_for(request, pk)
    except Http404:
        if not (ended := find_work_no_longer_hers(request, pk)):
            raise
        return render(request, "institute/recognising/ended.html", {"edition": ended.edition}, status=403)
    context = {
        "work": found,
        "edition": found.edition,
        "micro_credential": found.pursuit.micro_credential,
        "decision": found.decision,
        "is_author": is_author(request, found),
        "form": CommentForm(),
    }
    return render(request, "institute/recognising/work.html", context)


@login_required
@require_safe
def work_file(request, pk):
    """As it was handed in, to be saved: never shown as a page of ours."""
    found = get_work_for(request, pk)
    if not found.file:
        raise Http404
    with open_bytes(found.file.sha256) as file:
        answer = HttpResponse(file.read(), content_type=found.file.media_type)
    answer["Content-Disposition"] = (
        f'attachment; filename="work-{found.handed_in_at:%Y-%m-%d}.{file_ending(found.file.media_type)}"'
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-cache"
    return answer
