from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kapok.base.clock import today
from kapok.base.refusals import Refusal
from kapok.people.access import person_of
from kapok.people.actions.details import change_details
from kapok.people.actions.erasure import erase_person
from kapok.people.archive import zip_export
from kapok.people.forms import DetailsForm, EraseForm


@login_required
@require_http_methods(["GET", "POST"])
def details(request):
    form = DetailsForm(request.POST or None, instance=person_of(request))
    if request.method == "POST" and form.is_valid():
        change_details(person=person_of(request), by=request.user, **form.cleaned_data)
        messages.success(request, _("Your details are kept."))
        return redirect("people:details")
    return render(request, "people/details.html", {"form": form})


@login_required
@require_safe
def export(request):
    """Everything that the centre keeps about the person who asks, as one file."""
    response = HttpResponse(zip_export(person_of(request)), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="kapok-{today()}.zip"'
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_http_methods(["GET", "POST"])
def erase(request):
    form = EraseForm(request.POST or None, account=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            erase_person(person=person_of(request), by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            logout(request)
            return render(request, "people/erased.html")
    return render(request, "people/erase.html", {"form": form})
