"""Calendars: a person's own under a secret address, and that of a run which is open to all."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kapok.base.clock import now
from kapok.base.text import say
from kapok.institute.assessing.models import Attempt
from kapok.institute.calendar.actions import make_address, renew_address
from kapok.institute.calendar.feed import page_of, runs_of, write_calendar
from kapok.institute.models import CalendarAddress, Run
from kapok.institute.names import title_of
from kapok.people.access import person_of

ICS = "text/calendar; charset=utf-8"


@never_cache
@require_safe
def feed(request, token):
    """For the calendar program of whoever has the address; it says no name."""
    rows = CalendarAddress.objects.filter(token=token, person__erased_at=None).select_related("person")
    address = get_object_or_404(rows)
    person = address.person
    attempts = Attempt.objects.filter(enrolment__account__person=person, finished_at=None, ends_at__gt=now())
    attempts = attempts.select_related("enrolment__run__package", "enrolment__run__course")
    with override(person.language):
        content = write_calendar(runs_of(person), name=_("Your courses"), attempts=attempts)
    return _file(content, "courses")


@require_safe
def run_feed(request, slug):
    run = get_object_or_404(Run.objects.select_related("course", "package"), slug=slug)
    if not run.is_open_to_all:
        raise Http404
    return _file(write_calendar([run], name=f"{title_of(run.package).text} · {say(run.name).text}"), run.slug)


@login_required
@never_cache
@require_safe
def own(request):
    """Where her calendar is, to be written into a calendar program."""
    if not (person := person_of(request)):
        raise Http404
    address = make_address(person=person)
    url = settings.ADDRESS + reverse("institute_doors:calendar", args=[address.token])
    runs = [{"run": run, "title": title_of(run.package), "url": page_of(run)} for run in runs_of(person)]
    return render(request, "institute/calendar/own.html", {"address": address, "url": url, "runs": runs})


@login_required
@require_POST
def renew(request):
    if not (person := person_of(request)):
        raise Http404
    renew_address(person=person, by=request.user)
    messages.success(request, _("Your calendar has a new address. The old one leads nowhere."))
    return redirect("institute:calendar")


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=ICS)
    response.headers["Content-Disposition"] = f'inline; filename="{name}.ics"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response
