"""The public keys of this node, for whoever checks a signature: a controlled identifier document (W3C Controlled Identifiers 1.0)."""

from django.conf import settings
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

from kapok.keys.models import SigningKey


@require_safe
def keys(request):
    """Retired keys stay in: what they signed stays good."""
    address = f"{settings.ADDRESS}/keys"
    multikeys = SigningKey.objects.order_by("made_at", "public").values_list("public", flat=True)
    document = {
        "@context": ["https://www.w3.org/ns/cid/v1"],
        "id": address,
        "verificationMethod": [
            {"id": f"{address}#{each}", "type": "Multikey", "controller": address, "publicKeyMultibase": each}
            for each in multikeys
        ],
        "assertionMethod": [f"{address}#{each}" for each in multikeys],
    }
    headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": "max-age=3600"}
    return JsonResponse(document, content_type="application/ld+json", headers=headers)


app_name = "keys"
urlpatterns = [path("keys", keys, name="keys")]
