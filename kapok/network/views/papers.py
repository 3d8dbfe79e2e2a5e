"""Papers for people without e-mail: chosen, then printed as a PDF or as a page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kapok.base.refusals import Refusal
from kapok.base.text import say
from kapok.network.access import role_kinds_given_by
from kapok.network.actions.invitations import print_papers
from kapok.network.lists.access import get_organisation_for
from kapok.network.lists.papers import papers_of, papers_pdf
from kapok.network.queries.invitations import chosen_list, find_invitations, open_invitations
from kapok.people.access import person_of

PAPERS_MAX = 400  # at a time


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def papers(request, slug):
    """Whom to print for; the answer to the form is the sheet as a page, for the codes are kept nowhere."""
    organisation = get_organisation_for(request, slug)
    if request.method == "POST" and (printed := _print(request, organisation)):
        context = {"organisation": organisation, "papers": papers_of(printed, organisation)}
        return render(request, "network/papers_sheet.html", context)
    waiting = _waiting(request, organisation, request.GET.get("list", ""))
    context = {
        "organisation": organisation,
        "waiting": waiting[:PAPERS_MAX],
        "rest": max(0, waiting.count() - PAPERS_MAX),
        "most": PAPERS_MAX,
    }
    return render(request, "network/papers.html", context)


@login_required
@never_cache
@require_POST
def papers_file(request, slug):
    organisation = get_organisation_for(request, slug)
    if not (printed := _print(request, organisation)):
        return redirect("network:papers", slug=slug)
    content = papers_pdf(papers_of(printed, organisation), title=say(organisation.name).text)
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="papers.pdf"'
    return response


def _waiting(request, organisation, chosen: str):
    """Open invitations without an e-mail address whose role this person may give."""
    rows = open_invitations(organisation).filter(
        email="", role__in=role_kinds_given_by(person_of(request), organisation)
    )
    return find_invitations(rows, people_list=chosen_list(organisation, chosen)).order_by("name", "pk")


def _print(request, organisation):
    ids = set(request.POST.getlist("invitation")[:PAPERS_MAX])
    chosen = [each for each in _waiting(request, organisation, "") if str(each.pk) in ids]
    if not chosen:
        messages.error(request, _("Choose for whom to print."))
        return []
    try:
        return print_papers(invitations=chosen, organisation=organisation, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return []
