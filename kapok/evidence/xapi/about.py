"""About (1.0.3: Communication 2.8; IEEE 9274.1.1: 4.1.6.7): the versions that are spoken. Open to everyone."""

from django.http import HttpRequest, HttpResponse

from kapok.evidence.xapi.answers import answer_json
from kapok.evidence.xapi.call import Call
from kapok.evidence.xapi.versions import SPOKEN


def get_about(request: HttpRequest, call: Call) -> HttpResponse:
    return answer_json({"version": SPOKEN, "extensions": {}})
