"""The attempts of a run, for those who mark in it."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kapok.institute.assessing.access import get_run_to_mark
from kapok.institute.assessing.queries.overview import attempts_of_run
from kapok.institute.holding import about_run
from kapok.institute.names import unit_title
from kapok.institute.outline import outline_of
from kapok.people.access import person_of

PAGE_SIZE = 50


@login_required
@never_cache
@require_safe
def attempts(request, slug):
    run = get_run_to_mark(request, slug)
    tests = outline_of(run.package).tests
    page = Paginator(attempts_of_run(run, person_of(request)), PAGE_SIZE).get_page(request.GET.get("page"))
    context = about_run(request, run) | {
        "page": page,
        "lines": [{"attempt": each, "title": unit_title(run.package, each.unit)} for each in page],
        "tests": [{"title": unit_title(run.package, unit), "rules": rules} for unit, rules in tests.items()],
    }
    return render(request, "institute/assessing/attempts.html", context)
