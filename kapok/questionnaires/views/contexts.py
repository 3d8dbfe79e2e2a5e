"""Under which conditions an institution works: said once, and what was said before."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kapok.base.clock import today
from kapok.base.refusals import Refusal
from kapok.questionnaires.access import get_organisation_to_assess_for
from kapok.questionnaires.actions.contexts import say_context
from kapok.questionnaires.forms.beginning import ContextForm
from kapok.questionnaires.models import Context
from kapok.questionnaires.queries.settled import own


@login_required
@require_http_methods(["GET", "POST"])
def conditions(request, slug):
    """The form begins with what was said last, for most of it stays."""
    organisation = get_organisation_to_assess_for(request, slug)
    rows = list(Context.objects.filter(own(organisation)).order_by("-day")[:20])
    initial = {name: getattr(rows[0], name) for name in ContextForm.Meta.fields} if rows else {}
    form = ContextForm(request.POST or None, initial=initial | {"day": today()})
    if request.method == "POST" and form.is_valid():
        try:
            say_context(organisation=organisation, by=request.user, **form.cleaned_data)
            messages.success(request, _("Your conditions are written down. They stand beside every rating."))
            return redirect("questionnaires:conditions", slug)
        except Refusal as refusal:
            form.add_error("day", str(refusal))
    context = {"organisation": organisation, "form": form, "rows": rows}
    return render(request, "questionnaires/conditions.html", context)
