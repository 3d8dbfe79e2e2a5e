"""The catalogue, a course and its bundle: the same for everyone."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from kapok.base.weight import accepted_coding
from kapok.institute.access import check_reader, get_course, get_package, is_for_enrolled_only
from kapok.institute.bundle import bundle_for, read_asked
from kapok.institute.marks import catalogue_mark, course_mark
from kapok.institute.neutral import neutral_page, neutral_response
from kapok.institute.pages import course_html
from kapok.institute.queries.courses import course_lines, list_courses, open_runs

PAGE_SIZE = 50


@neutral_page
def catalogue(request):
    page = Paginator(list_courses(), PAGE_SIZE).get_page(request.GET.get("page"))
    lines = course_lines(list(page.object_list))

    def write():
        return render_to_string("institute/catalogue.html", {"page": page, "lines": lines}, request)

    return neutral_response(request, mark=catalogue_mark(page, lines), write=write)


@neutral_page
def course(request, slug):
    """Open to everyone, also when the units are for the enrolled: one must know what one joins."""
    course = get_course(slug)
    package, runs = get_package(course, request.GET.get("version")), list(open_runs([course]))
    mark = course_mark(course, package, runs)
    return neutral_response(request, mark=mark, write=lambda: course_html(request, course, package, runs))


@require_safe
def bundle(request, slug, version):
    course = get_course(slug)
    package, runs = get_package(course, str(version)), list(open_runs([course]))
    check_reader(request, course, package)
    mark = course_mark(course, package, runs)
    coding = "br" if accepted_coding(request.headers.get("Accept-Encoding", "")) == "br" else ""
    body = bundle_for(request, course, package, runs, asked=read_asked(request.GET), coding=coding)
    response = HttpResponse(body, content_type="application/json")
    if coding:
        response["Content-Encoding"], response["Vary"] = coding, "Accept-Encoding"
    who = "private" if is_for_enrolled_only(package) else "public"
    is_this_one = request.GET.get("of") == mark
    response["Cache-Control"] = f"{who}, max-age=31536000, immutable" if is_this_one else f"{who}, no-cache"
    return response
