from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import login
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kapok.base.refusals import Refusal
from kapok.people.actions.accounts import use_printed_code
from kapok.people.forms import CodeForm
from kapok.people.sign_in import BACKEND


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
            login(request, account, backend=BACKEND)
            messages.success(
                request,
                _("Your account is open. Next time sign in as %(name)s with your password.")
                % {"name": account.username},
            )
            return redirect("people:details")
    return render(request, "people/code.html", {"form": form})
