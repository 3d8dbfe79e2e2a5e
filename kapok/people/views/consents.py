from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kapok.people.access import person_of
from kapok.people.actions.consents import say_consent
from kapok.people.consents import find_purpose, stands_of


@login_required
@require_safe
def consents(request):
    return render(request, "people/consents.html", {"stands": stands_of(person_of(request))})


@login_required
@require_POST
def give(request, purpose):
    _say(request, purpose, is_given=True)
    messages.success(request, _("You agreed. You can take it back here at any time."))
    return redirect("people:consents")


@login_required
@require_POST
def withdraw(request, purpose):
    _say(request, purpose, is_given=False)
    messages.success(request, _("You said no. It holds from now on."))
    return redirect("people:consents")


def _say(request, purpose, *, is_given):
    if not find_purpose(purpose):
        raise Http404
    say_consent(
        person=person_of(request), purpose=purpose, is_given=is_given, by=request.user, language=request.LANGUAGE_CODE
    )
