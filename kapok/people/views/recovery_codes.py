"""Recovery codes are shown when they are made, for ten minutes, so that they can be printed or kept; then never again."""

from datetime import timedelta

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kapok.base.clock import now

SHOWN = timedelta(minutes=10)


@login_required
@never_cache
@require_safe
@reauthentication_required(app="allauth.mfa")
def page(request):
    return render(request, "mfa/recovery_codes/index.html", {"codes": _codes(request), "left": len(_unused(request))})


@login_required
@never_cache
@require_safe
@reauthentication_required(app="allauth.mfa")
def file(request):
    if not (codes := _codes(request)):
        raise Http404
    words = render_to_string("mfa/recovery_codes/codes.txt", {"codes": codes, "username": request.user.username})
    headers = {"Content-Disposition": 'attachment; filename="recovery-codes.txt"'}
    return HttpResponse(words, content_type="text/plain; charset=utf-8", headers=headers)


def _codes(request) -> list[str]:
    """In two groups of four; none once their time to be seen is over."""
    kept = _kept(request)
    if now() - kept.created_at > SHOWN:
        return []
    return [f"{code[:4]} {code[4:]}" for code in kept.wrap().get_unused_codes()]


def _unused(request) -> list[str]:
    return _kept(request).wrap().get_unused_codes()


def _kept(request) -> Authenticator:
    return get_object_or_404(Authenticator, user=request.user, type=Authenticator.Type.RECOVERY_CODES)
