"""Her place in the waiting list; and the list, for those who hold the run."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.doors import same_origin_post
from kapok.base.refusals import Refusal
from kapok.institute.access import get_run_to_hold, get_run_to_join
from kapok.institute.models import WaitingPlace
from kapok.institute.names import title_of
from kapok.institute.waiting.actions import move_in_list, stop_waiting, wait_for_place
from kapok.institute.waiting.forms import MoveForm
from kapok.institute.waiting.queries import count_taken, own_places, position_of, waiting_for
from kapok.people.access import person_of

PAGE_SIZE = 100


@same_origin_post
@require_POST
def wait(request, slug):
    """The button on the course page; a visitor signs in first and finds the button again."""
    run = get_run_to_join(slug)
    if not request.user.is_authenticated:
        return redirect_to_login(run.course.get_absolute_url() + "#runs")
    try:
        wait_for_place(run=run, account=request.user)
    except Refusal as refusal:
        return render(request, "institute/refused.html", {"run": run, "refusal": refusal}, status=409)
    return redirect("institute:own-waiting", slug)


@login_required
@require_safe
def own_waiting(request, slug):
    place = _own_place(request, slug)
    context = {
        "run": place.run,
        "course_title": title_of(place.run.package),
        "place": place,
        "position": position_of(place),
        "count": waiting_for(place.run).count(),
    }
    return render(request, "institute/waiting/own.html", context)


@login_required
@require_POST
def stop(request, slug):
    place = _own_place(request, slug)
    stop_waiting(place=place, by=request.user)
    messages.success(request, _("You have left the waiting list."))
    return redirect("institute:runs")  # the page of a course is the same for everyone and says no message


@login_required
@require_safe
def waiting_list(request, slug):
    run = get_run_to_hold(request, slug)
    rows = waiting_for(run).select_related("account__person", "cohort").prefetch_related("moves__by__person")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    lines = [{"place": place, "position": page.start_index() + number} for number, place in enumerate(page)]
    context = {
        "run": run,
        "course_title": title_of(run.package),
        "page": page,
        "lines": lines,
        "taken": count_taken(run),
    }
    return render(request, "institute/waiting/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def move(request, slug, place):
    run = get_run_to_hold(request, slug)
    place = _place_of(run, place)
    form = MoveForm(request.POST or None, initial={"to": position_of(place)})
    if request.method == "POST" and form.is_valid():
        try:
            move_in_list(place=place, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s stands there now.") % {"name": place.account.person.name})
            return redirect("institute:waiting-list", slug)
    context = {"run": run, "course_title": title_of(run.package), "place": place, "form": form}
    return render(request, "institute/waiting/move.html", context)


@login_required
@require_POST
def take_out(request, slug, place):
    run = get_run_to_hold(request, slug)
    place = _place_of(run, place)
    stop_waiting(place=place, by=request.user)
    messages.success(request, _("%(name)s is out of the list.") % {"name": place.account.person.name})
    return redirect("institute:waiting-list", slug)


def _own_place(request, slug) -> WaitingPlace:
    if not (place := own_places(person_of(request)).filter(run__slug=slug).first()):
        raise Http404
    return place


def _place_of(run, pk) -> WaitingPlace:
    if not (place := waiting_for(run).filter(pk=pk).select_related("account__person", "run").first()):
        raise Http404
    return place
