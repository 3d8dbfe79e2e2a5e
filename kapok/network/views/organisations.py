from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kapok.base.answers import ask
from kapok.base.refusals import Refusal
from kapok.network.access import centre_of, get_centre_for, get_organisation, has_role, may_edit, may_edit_everything
from kapok.network.actions.organisations import add_organisation
from kapok.network.doubles.forms import AddForm
from kapok.network.doubles.queries import looks_like
from kapok.network.forms import DirectoryForm
from kapok.network.queries.directory import FoundByWords, country_choices, lines_of, list_organisations
from kapok.network.queries.page import ThoseBelow, domains_of, kept_one, placements_of, registers, said_names
from kapok.people.access import person_of

PAGE_SIZE = 40


@require_safe
def directory(request):
    form = DirectoryForm(request.GET, countries_shown=country_choices())
    asked = form.asked()
    found = list_organisations(**asked)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "network/directory.html",
        {
            "form": form,
            "page": page,
            "lines": lines_of(page),
            "found": found if isinstance(found, FoundByWords) else None,
            "is_asked": any(asked.values()),
            "may_add": centre_of(person_of(request)) is not None,
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def add(request):
    """An officer brings in a university, a ministry, a donor; it stands under her centre from today.

    When it looks like one that is here already she is told first, and says that it is another one.
    """
    centre = get_centre_for(person_of(request))
    form, like = AddForm(request.POST or None), []
    if request.method == "POST" and form.is_valid() and not form.cleaned_data["is_other"]:
        like = looks_like(names=[form.cleaned_data["name"]], country=form.cleaned_data["country"])
    if like:
        said = request.POST.copy()
        said["is_other"] = "on"
        form = AddForm(said)
    elif request.method == "POST" and form.is_valid():
        try:
            added = add_organisation(parent=centre, by=request.user, **form.as_organisation(request.LANGUAGE_CODE))
        except Refusal as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("The organisation is here. Now invite its coordinator."))
            return redirect("network:people", slug=added.slug)
    return render(request, "network/add.html", {"form": form, "like": like})


@require_safe
def organisation(request, slug):
    organisation = get_organisation(slug)
    if kept := kept_one(organisation):
        return redirect("network:organisation", slug=kept.slug, permanent=True)
    person = person_of(request)
    below = Paginator(ThoseBelow(organisation), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "network/organisation.html",
        {
            "organisation": organisation,
            "names": said_names(organisation),
            "registers": registers(organisation),
            "domains": domains_of(organisation),
            "placements": placements_of(organisation),
            "below": below,
            "children": lines_of([placement.child for placement in below]),
            "blocks": [
                block for each in ask("network.organisation_blocks", organisation=organisation) for block in each
            ],
            "may_look_after": has_role(person, ("coordinator", "officer"), organisation),
            "may_edit": may_edit(person, organisation),
            "may_place": may_edit_everything(person, organisation),
        },
    )
