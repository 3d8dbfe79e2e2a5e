from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kapok.network.access import (
    centre_of,
    get_centre_for,
    get_organisation,
    has_role,
)
from kapok.network.actions.organisations import add_organisation
from kapok.network.forms import OrganisationForm
from kapok.network.queries.directory import countries_in_use, list_organisations
from kapok.network.queries.tree import standing_above, standing_below
from kapok.people.access import person_of

PAGE_SIZE = 50


@require_safe
def directory(request):
    words, country = request.GET.get("words", "")[:100], request.GET.get("country", "")[:2]
    page = Paginator(list_organisations(words=words, country=country), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "network/directory.html",
        {
            "page": page,
            "words": words,
            "country": country,
            "countries": countries_in_use(),
            "may_add": centre_of(person_of(request)) is not None,
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def add(request):
    """An officer brings in a university, a ministry, a donor; it stands under her centre from today."""
    centre = get_centre_for(person_of(request))
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = add_organisation(parent=centre, by=request.user, **form.as_organisation(request.LANGUAGE_CODE))
        messages.success(request, _("The organisation is here. Now invite its coordinator."))
        return redirect("network:people", slug=added.slug)
    return render(request, "network/add.html", {"form": form})


@require_safe
def organisation(request, slug):
    organisation = get_organisation(slug)
    return render(
        request,
        "network/organisation.html",
        {
            "organisation": organisation,
            "above": standing_above(organisation),
            "below": Paginator(standing_below(organisation), PAGE_SIZE).get_page(request.GET.get("page")),
            "may_look_after": has_role(person_of(request), ("coordinator", "officer"), organisation),
        },
    )
