"""Recovery codes are shown when they are made, for ten minutes and in the browser that made them; then never again."""

import time

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_reset
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

SHOWN_SECONDS = 600
SHOWN_UNTIL = "kapok_codes_shown_until"


def show_for_a_while(sender, request, authenticator, **_others):
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        request.session[SHOWN_UNTIL] = time.time() + SHOWN_SECONDS


authenticator_added.connect(show_for_a_while)
authenticator_reset.connect(show_for_a_while)


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
    if request.session.get(SHOWN_UNTIL, 0) < time.time():
        return []
    return [f"{code[:4]} {code[4:]}" for code in _unused(request)]


def _unused(request) -> list[str]:
    kept = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.RECOVERY_CODES).first()
    if not kept:
        raise Http404
    return kept.wrap().get_unused_codes()
