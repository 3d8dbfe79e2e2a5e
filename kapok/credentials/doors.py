"""Doors for machines, without a language: the signed file and the code to scan."""

from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kapok.credentials.access import get_credential, get_standing_credential
from kapok.credentials.qr import qr_svg


@require_safe
def signed_file(request, code):
    """The Open Badges 3.0 credential, as it was signed. 410 with a sentence once it was erased or taken back."""
    credential = get_credential(code)
    if credential.is_erased or credential.is_revoked:
        why = _("Its holder had it erased.") if credential.is_erased else _("It was taken back.")
        return _open_to_all(JsonResponse({"reason": why}, status=410))
    response = JsonResponse(
        credential.document, content_type="application/ld+json", json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    response["Content-Disposition"] = f'attachment; filename="{credential.shown_code}.json"'
    return _open_to_all(response)


@require_safe
def qr(request, code):
    return HttpResponse(
        qr_svg(get_standing_credential(code)), content_type="image/svg+xml", headers={"Cache-Control": "max-age=86400"}
    )


def _open_to_all(response):
    """A wallet in another site's page may read it too: it holds nothing that its address does not give to anybody."""
    response["Cache-Control"] = "private, no-cache"  # it names somebody, and may be taken back or erased
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Robots-Tag"] = "noindex"
    return response


app_name = "credential_files"
urlpatterns = [
    path("credentials/<slug:code>.json", signed_file, name="json"),
    path("credentials/<slug:code>/qr.svg", qr, name="qr"),
]
