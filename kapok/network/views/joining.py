"""What opens behind a group link: a form that asks to come in. It tells nothing of who else has asked."""

from allauth.core import ratelimit
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kapok.base.refusals import Refusal
from kapok.network.actions.links import ask_to_join
from kapok.network.lists.forms import JoinForm
from kapok.network.models import Organisation
from kapok.people.lists.models import GroupLink


@require_http_methods(["GET", "POST"])
def join(request, token):
    link, organisation = _link_of(token)
    form, is_known = _form(request, link, organisation), request.user.is_authenticated
    if request.method == "POST":
        if limited := ratelimit.consume_or_429(request, action="join"):
            return limited
        if is_known or form.is_valid():
            try:
                said = {} if is_known else form.cleaned_data
                ask_to_join(link=link, account=request.user if is_known else None, **said)
                return redirect("network:join-asked", token=link.token)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
    return render(request, "network/join.html", {"link": link, "organisation": organisation, "form": form})


def _form(request, link, organisation) -> JoinForm:
    data = request.POST if request.method == "POST" else None
    return JoinForm(data, country=str(organisation.country), initial={"language": request.LANGUAGE_CODE})


@require_safe
def asked(request, token):
    _link, organisation = _link_of(token)
    return render(request, "network/join_asked.html", {"organisation": organisation})


def _link_of(token) -> tuple[GroupLink, Organisation]:
    link = get_object_or_404(GroupLink, token=token.upper(), subject_kind=Organisation._meta.label_lower)
    return link, get_object_or_404(Organisation, pk=link.subject_id)
