from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from kapok.evidence.xapi.description.writing import describe


@require_safe
def openapi(request: HttpRequest) -> JsonResponse:
    return JsonResponse(describe(settings.ADDRESS), json_dumps_params={"ensure_ascii": False, "indent": 1})
