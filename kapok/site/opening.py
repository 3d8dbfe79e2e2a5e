"""The first minute of a real centre: a link, printed where `kapok serve` runs, opens the form that makes the centre and its first officer."""

import hmac

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods
from django_countries import countries

from kapok.base.refusals import Refusal
from kapok.base.text import text_of
from kapok.network.actions.organisations import add_organisation
from kapok.network.actions.roles import give_role
from kapok.network.models import Organisation, OrganisationKind, RoleKind
from kapok.people.actions.accounts import add_person
from kapok.secrets import kept_secret
from kapok.site.forms import OpeningForm


class OpenAlready(Refusal):
    pass


def opening_link() -> str:
    """Where a new centre is opened; empty when there is one. For the operator's eyes only: who has it becomes the first officer."""
    if Organisation.objects.exists():
        return ""
    with override("en"):
        return settings.ADDRESS + reverse("site:open", args=[_token()])


def open_centre(*, name: str, language: str, country: str, officer: dict):
    """Makes the centre and its first officer: Account. `officer`: name, username, email, sex, password."""
    password_hash = make_password(officer.pop("password"))
    with transaction.atomic():
        if Organisation.objects.exists():
            raise OpenAlready(_("This centre is open already. Sign in."))
        centre = add_organisation(
            name=text_of(language, {language: name}), kind=OrganisationKind.CENTRE, country=country
        )
        account = add_person(password_hash=password_hash, language=language, **officer)
        give_role(person=account.person, organisation=centre, kind=RoleKind.OFFICER, by=account)
    return account


@require_http_methods(["GET", "POST"])
def open_page(request, token):
    if Organisation.objects.exists() or not hmac.compare_digest(token.encode(), _token().encode()):
        raise Http404
    form = OpeningForm(request.POST or None, countries=list(countries))
    if request.method == "POST" and form.is_valid():
        try:
            account = open_centre(language=request.LANGUAGE_CODE, **form.as_opening())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            login(request, account, backend="allauth.account.auth_backends.AuthenticationBackend")
            return redirect("site:desk")
    return render(request, "site/open.html", {"form": form})


def _token() -> str:
    return kept_secret(settings.DATA / "secrets" / "opening")
