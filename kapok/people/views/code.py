from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kapok.base.refusals import Refusal
from kapok.people.actions.accounts import use_printed_code
from kapok.people.forms import CodeForm


@require_http_methods(["GET", "POST"])
def code(request):
    if limited := ratelimit.consume_or_429(request, action="login"):
        return limited
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account = use_printed_code(**form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            record_authentication(request, account, method="code")
            messages.success(
                request,
                _("Your account is open. Next time sign in as %(name)s with your password.")
                % {"name": account.username},
            )
            return perform_login(request, account, redirect_url=reverse("people:details"))  # asks for her second step
    return render(request, "people/code.html", {"form": form})
