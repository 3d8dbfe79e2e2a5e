"""Defining and changing a micro-credential; its assessors and holders."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kapok.base.refusals import Refusal
from kapok.institute.bringing.access import own_office_of
from kapok.institute.recognising.access import (
    get_assessor_to_end_for,
    get_micro_credential_to_change_for,
    get_organisations_to_define_for,
)
from kapok.institute.recognising.actions.assessing import end_assessor, name_assessor
from kapok.institute.recognising.actions.defining import change_micro_credential, define_micro_credential
from kapok.institute.recognising.forms import AssessorForm, DefinitionForm, initial_of
from kapok.institute.recognising.queries import assessors_of, count_ways, find_account, holders_of, newest_edition
from kapok.people.access import person_of

PAGE_SIZE = 50


@login_required
@require_http_methods(["GET", "POST"])
def define(request):
    form = DefinitionForm(
        request.POST or None,
        organisations=get_organisations_to_define_for(request),
        initial={"organisation": own_office_of(person_of(request))},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = define_micro_credential(
                organisation=form.cleaned_data["organisation"], said=form.definition(), by=request.user
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is defined. Now name its assessors, if it asks for a work."))
            return redirect("institute:micro-credential-people", made.slug)
    return render(request, "institute/recognising/define.html", {"form": form, "micro_credential": None})


@login_required
@require_http_methods(["GET", "POST"])
def change(request, slug):
    micro_credential = get_micro_credential_to_change_for(request, slug)
    edition = newest_edition(micro_credential)
    form = DefinitionForm(request.POST or None, initial=initial_of(edition), micro_credential=micro_credential)
    if request.method == "POST" and form.is_valid():
        try:
            made = change_micro_credential(micro_credential=micro_credential, said=form.definition(), by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _said_of(made, edition))
            return redirect(micro_credential)
    context = {"form": form, "micro_credential": micro_credential, "edition": edition}
    return render(request, "institute/recognising/define.html", context)


def _said_of(made, before) -> str:
    if made.pk == before.pk:
        return _("Nothing was changed.")
    return _("Edition %(number)d is there. Whoever is on the way keeps hers, or takes this one.") % {
        "number": made.number
    }


@login_required
@require_http_methods(["GET", "POST"])
def people(request, slug):
    """Its assessors, how many are on the way, and who has it. A form names another assessor."""
    micro_credential = get_micro_credential_to_change_for(request, slug)
    form = AssessorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if account := find_account(form.cleaned_data["who"]):
            name_assessor(micro_credential=micro_credential, account=account, by=request.user)
            messages.success(request, _("She is named, and sees what is handed in."))
            return redirect("institute:micro-credential-people", slug)
        form.add_error("who", _("Nobody here has this user name or address. Look whether it is written right."))
    context = {
        "micro_credential": micro_credential,
        "edition": newest_edition(micro_credential),
        "form": form,
        "assessors": assessors_of(micro_credential),
        "ways": sorted(count_ways(micro_credential).items()),
        "page": Paginator(holders_of(micro_credential), PAGE_SIZE).get_page(request.GET.get("page")),
    }
    return render(request, "institute/recognising/people.html", context)


@login_required
@require_POST
def end(request, slug, pk):
    end_assessor(assessor=get_assessor_to_end_for(request, slug, pk), by=request.user)
    messages.success(request, _("She assesses no more. What she decided stays."))
    return redirect("institute:micro-credential-people", slug)
