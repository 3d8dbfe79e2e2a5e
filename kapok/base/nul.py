from django.http import Http404


def is_nul_in_cookies(request) -> bool:
    return any("\0" in name + value for name, value in request.COOKIES.items())


class NoNulMiddleware:
    """The character nought stands in no address and no cookie of ours, and PostgreSQL refuses to look for it.

    Forms refuse it by themselves. It stands before the session's middleware, which looks for what a cookie says.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        for name in [name for name, value in request.COOKIES.items() if "\0" in name + value]:
            del request.COOKIES[name]
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
