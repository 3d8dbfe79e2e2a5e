"""The resources of the record store pass none of the other middleware: no session, no language, no page around them."""

from django.http import HttpRequest, HttpResponse

from kapok.evidence.xapi.answers import answer_json, finish
from kapok.evidence.xapi.door import OLD_PATH, default_version
from kapok.evidence.xapi.urls import DOORS

PATH = "/xapi/"


class StraightToXapi:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PATH):
            return self.get_response(request)
        start = OLD_PATH if request.path_info.startswith(OLD_PATH) else PATH
        view = DOORS.get(request.path_info[len(start) :])
        return view(request) if view else _no_such_resource(request)


def _no_such_resource(request: HttpRequest) -> HttpResponse:
    answer = answer_json({"error": "There is no such resource. Ask /xapi/about first."}, status=404)
    return finish(answer, version=default_version(request), is_head=request.method == "HEAD")
