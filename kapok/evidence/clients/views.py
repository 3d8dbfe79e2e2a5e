"""Programs that send and read evidence: who may, which, and what they wrote. A secret is shown in the answer that makes it."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.evidence.clients.access import get_client_for, get_office_for, organisations_connected_by
from kapok.evidence.clients.actions import Made, MadeAlready, change_scopes, create_client, revoke_client, rotate_client
from kapok.evidence.clients.forms import ClientForm, ScopesForm
from kapok.evidence.clients.models import Client
from kapok.evidence.clients.queries import find_meant, with_last_written, written_by
from kapok.evidence.clients.words import MEANINGS
from kapok.people.access import person_of

PAGE_SIZE = 40
SECRET_SHOWN = 12  # characters of the secret's fingerprint, that name it in a form


@login_required
@require_safe
def clients(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    get_office_for(person)
    found = with_last_written(Client.objects.visible_to(person)).select_related("organisation")
    page = Paginator(found.order_by("revoked_at", "-made_at", "id"), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "evidence/clients.html", {"page": page})


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def connect(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    office = get_office_for(person)
    form = ClientForm(request.POST or None, initial={"organisation": request.GET.get("organisation") or office.slug})
    offered: list = []
    if request.method == "POST" and form.is_valid():
        offered = find_meant(form.cleaned_data["organisation"], organisations_connected_by(person))
        try:
            return _secret(request, _make(form, offered, request.user))
        except MadeAlready as refusal:
            messages.info(request, str(refusal))
            return redirect("evidence_clients:client", form.cleaned_data["id"])
        except Refusal as refusal:
            form.add_error(None if len(offered) == 1 else "organisation", str(refusal))
    return render(request, "evidence/client_new.html", {"form": form, "offered": offered if len(offered) > 1 else []})


def _make(form: ClientForm, offered: list, by) -> Made:
    if len(offered) > 1:
        raise Refusal(_("Several are called so. Write the address of the one that you mean; they are below."))
    if not offered:
        raise Refusal(
            _("No organisation that you look after is called so. Look it up in the directory and copy its name.")
        )
    return create_client(
        id=form.cleaned_data["id"],
        name=form.cleaned_data["name"],
        scopes=form.cleaned_data["scopes"],
        organisation=offered[0],
        provider=form.cleaned_data["provider"],
        by=by,
    )


@login_required
@require_safe
def client(request: HttpRequest, client) -> HttpResponse:
    found = get_client_for(person_of(request), client)
    context = {
        "client": found,
        "written": written_by(found),
        "meanings": [(scope, MEANINGS[scope]) for scope in found.scope_list],
        "endpoint": f"{settings.ADDRESS}/xapi/",
        "secret_had": found.secret_sha256[:SECRET_SHOWN],
    }
    return render(request, "evidence/client.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def scopes(request: HttpRequest, client) -> HttpResponse:
    found = get_client_for(person_of(request), client)
    given = request.POST if request.method == "POST" else None  # also when nothing is ticked
    form = ScopesForm(given, initial={"scopes": found.scope_list})
    if form.is_valid():
        try:
            change_scopes(client=found, scopes=form.cleaned_data["scopes"], by=request.user)
        except Refusal as refusal:
            messages.info(request, str(refusal))
        else:
            messages.success(request, _("Kept. It may do that from now on, and nothing else."))
        return redirect(found)
    return render(request, "evidence/client_scopes.html", {"client": found, "form": form})


@never_cache
@login_required
@require_POST
def rotate(request: HttpRequest, client) -> HttpResponse:
    found = get_client_for(person_of(request), client)
    try:
        made = rotate_client(client=found, secret_had=request.POST.get("secret_had", ""), by=request.user)
    except Refusal as refusal:
        messages.info(request, str(refusal))
        return redirect(found)
    return _secret(request, made)


@login_required
@require_POST
def revoke(request: HttpRequest, client) -> HttpResponse:
    found = get_client_for(person_of(request), client)
    revoke_client(client=found, by=request.user)
    messages.success(request, _("It is let in no more. What it wrote stays and counts."))
    return redirect(found)


def _secret(request: HttpRequest, made: Made) -> HttpResponse:
    context = {"client": made.client, "secret": made.secret, "endpoint": f"{settings.ADDRESS}/xapi/"}
    return render(request, "evidence/client_secret.html", context)
