from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kapok.base.refusals import Refusal
from kapok.network.person_access import get_kept_person_for
from kapok.network.person_forms import PaperConsentForm
from kapok.people.access import person_of
from kapok.people.actions.consents import keep_paper_consent
from kapok.people.consents import purposes


@login_required
@require_http_methods(["GET", "POST"])
def paper(request, person):
    """What somebody signed on paper, written down by whoever looks after her."""
    found = get_kept_person_for(person_of(request), person)
    form = PaperConsentForm(request.POST or None, request.FILES or None, purposes=purposes())
    if request.method == "POST" and form.is_valid():
        try:
            keep_paper_consent(person=found, by=request.user, **form.as_consent())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is written down. She sees it on her own page."))
            return redirect("network:person", person=found.pk)
    context = {"form": form, "person": found, "title": _("Consent on paper"), "button": _("Write it down")}
    return render(request, "network/person_form.html", context)
