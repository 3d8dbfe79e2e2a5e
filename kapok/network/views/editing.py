from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kapok.base.refusals import Refusal
from kapok.network.access import get_edited_organisation_for, get_placed_organisation_for, may_edit_everything
from kapok.network.actions.editing import ChangedMeanwhile, change_organisation, end_placement, move_organisation
from kapok.network.edit_forms import ChangeForm, EndPlacementForm, OfficeChangeForm, PlaceForm
from kapok.network.models import Placement
from kapok.network.queries.page import placements_of
from kapok.network.queries.parents import find_parents
from kapok.people.access import person_of


@login_required
@require_http_methods(["GET", "POST"])
def edit(request, slug):
    organisation = get_edited_organisation_for(person_of(request), slug)
    form_class = OfficeChangeForm if may_edit_everything(person_of(request), organisation) else ChangeForm
    form = form_class(request.POST or None, organisation=organisation)
    stored: list[dict] = []
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            change_organisation(organisation=organisation, version=version, by=request.user, **form.changes())
        except ChangedMeanwhile as refusal:
            stored = _stored_otherwise(form)
            form = _with_version(form, organisation.version)
            form.add_error(None, str(refusal))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is changed."))
            return redirect("network:organisation", slug=organisation.slug)
    return render(request, "network/edit.html", {"organisation": organisation, "form": form, "stored": stored})


def _stored_otherwise(form) -> list[dict]:
    """What is stored where it differs from what she typed: somebody else may have written it."""
    now = form.stored(form.organisation)
    different = [field for field in form.visible_fields() if (field.value() or "") != (now.get(field.name) or "")]
    return [{"label": field.label, "stored": now.get(field.name, ""), "id": field.auto_id} for field in different]


def _with_version(form, version: int):
    """The same words, to be saved over the version of now if she says so."""
    data = form.data.copy()
    data["version"] = version
    again = type(form)(data, organisation=form.organisation)
    again.is_valid()
    return again


@login_required
@require_http_methods(["GET", "POST"])
def place(request, slug):
    """Where it stands: under whom, from which day."""
    organisation = get_placed_organisation_for(person_of(request), slug)
    form = PlaceForm(request.POST or None)
    parents: list = []
    if request.method == "POST" and form.is_valid():
        parents = find_parents(form.cleaned_data["parent"], organisation)
        try:
            if len(parents) != 1:
                raise Refusal(_which(parents))
            move_organisation(
                organisation=organisation, parent=parents[0], since=form.cleaned_data["since"], by=request.user
            )
        except Refusal as refusal:
            form.add_error("parent", str(refusal))
        else:
            messages.success(request, _("It stands there now; where it stood before is kept."))
            return redirect("network:place", slug=organisation.slug)
    return render(
        request,
        "network/place.html",
        {
            "organisation": organisation,
            "form": form,
            "parents": parents if len(parents) > 1 else [],
            "placements": placements_of(organisation),
            "end_form": EndPlacementForm(),
        },
    )


def _which(parents: list) -> str:
    if parents:
        return _("Several are called so. Write the address of the one that you mean; they are below.")
    return _("No organisation is called so. Look it up in the directory and copy its name.")


@login_required
@require_POST
def end(request, slug, placement):
    organisation = get_placed_organisation_for(person_of(request), slug)
    placement = get_object_or_404(Placement, pk=placement, child=organisation, end_date=None)
    form = EndPlacementForm(request.POST)
    try:
        if not form.is_valid():
            raise Refusal(form.errors["last_day"][0])
        end_placement(placement=placement, last_day=form.cleaned_data["last_day"], by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("That place has its last day; it stays in the history."))
    return redirect("network:organisation", slug=organisation.slug)
