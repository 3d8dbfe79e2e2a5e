from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kapok.base.doors import same_origin_post
from kapok.base.refusals import Refusal
from kapok.credentials.access import (
    get_credential,
    get_credential_to_revoke_for,
    get_own_credential_for,
    get_standing_credential,
    is_holder,
    may_revoke,
)
from kapok.credentials.actions import erase_credential, revoke_credential
from kapok.credentials.certificate import certificate_pdf, facts_of, has_finished
from kapok.credentials.checking import check_credential, check_document, read_document
from kapok.credentials.codes import read_code, shown
from kapok.credentials.forms import CheckForm, RevokeForm
from kapok.people.access import person_of


@require_safe
def credential(request, code):
    """Open to whoever has the code. The signature is computed again while the page is made."""
    credential = get_credential(code)
    if code != credential.shown_code:
        return redirect(credential)
    if credential.is_erased:
        return _private(render(request, "credentials/erased.html", {"credential": credential}, status=410))
    person = person_of(request)
    page = {
        "credential": credential,
        "verdict": check_credential(credential),
        "facts": facts_of(credential),
        "has_finished": has_finished(credential),
        "papers": [{"language": code, "name": name} for code, name in settings.LANGUAGES],
        "is_holder": is_holder(person, credential),
        "may_revoke": may_revoke(person, credential) and not credential.is_revoked,
    }
    return _private(render(request, "credentials/credential.html", page))


@require_safe
def certificate(request, code):
    credential = get_standing_credential(code)
    language = request.GET.get("language", get_language())
    if language not in dict(settings.LANGUAGES):
        language = settings.LANGUAGE_CODE
    paper = HttpResponse(certificate_pdf(credential, language=language), content_type="application/pdf")
    paper["Content-Disposition"] = f'inline; filename="{credential.shown_code}.{language}.pdf"'
    paper["Cache-Control"] = "private, no-cache"  # it may be taken back or erased
    return _private(paper)


@same_origin_post
@require_http_methods(["GET", "POST"])
def verify(request):
    """Anybody's file: one of ours, one of a node that we trust, or something else entirely."""
    form = CheckForm(request.POST or None, request.FILES or None)
    finding = None
    if request.method == "POST" and form.is_valid():
        if code := _code_in(form.cleaned_data["words"]):
            return redirect("credentials:credential", code=shown(code))
        try:
            finding = check_document(read_document(form.data_to_check()))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "credentials/verify.html", {"form": form, "finding": finding})


@login_required
@require_http_methods(["GET", "POST"])
def erase(request, code):
    credential = get_own_credential_for(person_of(request), code)
    if request.method == "POST":
        erase_credential(credential=credential, by=request.user)
        messages.success(request, _("Your name and the signed file are erased."))
        return redirect(credential)
    return render(request, "credentials/erase.html", {"credential": credential})


@login_required
@require_http_methods(["GET", "POST"])
def revoke(request, code):
    credential = get_credential_to_revoke_for(person_of(request), code)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            revoke_credential(credential=credential, why=form.cleaned_data["why"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The certificate is taken back. Its page says so, with your reason."))
            return redirect(credential)
    return render(request, "credentials/revoke.html", {"credential": credential, "form": form})


def _code_in(words: str) -> str:
    """The code in a code or in the address of a page; nothing in the text of a file."""
    words = words.strip()
    return read_code(words) or (read_code(words.rstrip("/").rpartition("/")[2]) if len(words) < 300 else "")


def _private(response):
    """Not for search engines: the one who holds the code decides who sees it."""
    response["X-Robots-Tag"] = "noindex"
    return response
