"""An address that does something when its button is pressed says so to whoever opens it: in another language, again, from a bookmark."""

from django.utils.translation import get_language_from_path

from kapok.site.errors import only_pressed


class PressedMiddleware:
    """Stands nearest to the views, so that its page is made like any other; the doors of machines keep their bare answer."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = self.get_response(request)
        if answer.status_code != 405 or request.method != "GET" or not get_language_from_path(request.path_info):
            return answer
        page = only_pressed(request)
        page.headers["Allow"] = answer.headers["Allow"]
        return page
