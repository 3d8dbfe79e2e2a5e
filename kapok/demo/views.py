from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from kapok.demo.access import demo_accounts, is_open


@require_POST
def enter(request, username):
    """Sign in as one of the invented people with one click."""
    if not is_open(request):
        raise PermissionDenied
    account = get_object_or_404(demo_accounts(), username=username)
    login(request, account, backend="allauth.account.auth_backends.AuthenticationBackend")
    record_authentication(request, account, method="demo")  # nobody is asked for a password that she cannot know
    next_url = request.POST.get("next", "")
    return redirect(next_url if url_has_allowed_host_and_scheme(next_url, {request.get_host()}) else "site:desk")
