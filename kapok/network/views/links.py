"""Group links of an organisation: made, shown with a picture and a poster, ended; who asks is confirmed or declined."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.paper.qr import qr_svg
from kapok.base.refusals import Refusal
from kapok.network.access import role_kinds_given_by
from kapok.network.actions.links import LINK_ROLES, decline_requests, end_link, make_link, welcome_requests
from kapok.network.lists.access import get_link_for, get_organisation_for, own_of
from kapok.network.lists.forms import LinkForm
from kapok.network.lists.requests import known_to
from kapok.network.models import RoleKind
from kapok.people.access import person_of
from kapok.people.lists.models import GroupLink

PAGE_SIZE = 50


@login_required
@require_http_methods(["GET", "POST"])
def links(request, slug):
    organisation = get_organisation_for(request, slug)
    kinds = [kind for kind in role_kinds_given_by(person_of(request), organisation) if kind in LINK_ROLES]
    form = LinkForm(request.POST or None, kinds=kinds, initial={"language": request.LANGUAGE_CODE})
    if request.method == "POST" and form.is_valid():
        try:
            link = make_link(organisation=organisation, by=request.user, **form.cleaned_data)
            return redirect("network:link", slug=slug, pk=link.pk)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    rows = GroupLink.objects.filter(**own_of(organisation)).order_by("-made_at")
    rows = rows.annotate(waiting=Count("requests", filter=Q(requests__decided_at=None)), asked=Count("requests"))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "network/links.html", {"organisation": organisation, "form": form, "page": page})


@login_required
@require_safe
def link(request, slug, pk):
    organisation, link = get_link_for(request, slug, pk)
    waiting = link.requests.filter(decided_at=None).select_related("account__person").order_by("made_at", "pk")
    page = Paginator(waiting, PAGE_SIZE).get_page(request.GET.get("page"))
    known = known_to(list(page), organisation, link.role)
    context = _about(organisation, link) | {
        "page": page,
        "rows": [
            {"request": each, "is_member": each.pk in known.members, "has_account": each.pk in known.accounts}
            for each in page
        ],
        "welcomed": link.requests.filter(is_welcome=True).count(),
        "declined": link.requests.filter(is_welcome=False).count(),
    }
    return render(request, "network/link.html", context)


@login_required
@require_safe
def poster(request, slug, pk):
    organisation, link = get_link_for(request, slug, pk)
    with override(link.language):
        return render(request, "network/link_poster.html", _about(organisation, link))


def _about(organisation, link) -> dict:
    with override(link.language):
        address = settings.ADDRESS + reverse("network:join", args=[link.token])
    return {
        "organisation": organisation,
        "link": link,
        "role": RoleKind(link.role).label,
        "address": address,
        "shown_address": address.partition("://")[2],
        "qr": qr_svg(address),
    }


@login_required
@require_POST
def end(request, slug, pk):
    _organisation, link = get_link_for(request, slug, pk)
    end_link(link=link, by=request.user)
    messages.success(request, _("The link takes no more requests. Who has asked still waits here."))
    return redirect("network:link", slug=slug, pk=pk)


@login_required
@require_POST
def welcome(request, slug, pk):
    organisation, link = get_link_for(request, slug, pk)
    try:
        number = welcome_requests(
            link=link, requests=_chosen(request, link), organisation=organisation, by=request.user
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        text = ngettext("%(count)d person is welcome.", "%(count)d people are welcome.", number)
        messages.success(request, text % {"count": number})
    return redirect("network:link", slug=slug, pk=pk)


@login_required
@require_POST
def decline(request, slug, pk):
    _organisation, link = get_link_for(request, slug, pk)
    number = decline_requests(link=link, requests=_chosen(request, link), by=request.user)
    text = ngettext("%(count)d person was declined.", "%(count)d people were declined.", number)
    messages.success(request, text % {"count": number})
    return redirect("network:link", slug=slug, pk=pk)


def _chosen(request, link) -> list:
    ids = set(request.POST.getlist("request"))
    return [each for each in link.requests.filter(decided_at=None) if str(each.pk) in ids]
