"""A unit: the same for everyone. What a reader has done in it is shown by the script, or on the page of her run."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render

from kapok.institute.access import check_reader, get_course, get_package, is_for_enrolled_only
from kapok.institute.marks import unit_mark
from kapok.institute.neutral import neutral_page, neutral_response
from kapok.institute.outline import outline_of
from kapok.institute.pages import unit_html


@neutral_page
def unit(request, slug, number):
    course = get_course(slug)
    package = get_package(course, request.GET.get("version"))
    try:
        check_reader(request, course, package)
    except PermissionDenied:
        return _for_enrolled(request, course)
    if number not in outline_of(package).questions:
        raise Http404
    mark, is_private = unit_mark(course, package, number), is_for_enrolled_only(package)
    write = lambda: unit_html(request, course, package, number)  # noqa: E731  (made only when the browser lacks the page)
    return neutral_response(request, mark=mark, write=write, is_private=is_private)


def _for_enrolled(request, course):
    """Says how one comes to read it. This answer depends on who asks, so it is nobody else's page."""
    request.is_neutral = False
    response = render(request, "institute/for_enrolled.html", {"course": course}, status=403)
    response["Cache-Control"] = "private, no-store"
    return response
