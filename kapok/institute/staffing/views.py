from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.clock import today
from kapok.base.refusals import Refusal
from kapok.institute.access import get_run_to_hold
from kapok.institute.holding import about_run
from kapok.institute.models import RunStaff
from kapok.institute.staffing.actions import end_staff, invite_staff, last_day, name_staff
from kapok.institute.staffing.forms import InviteStaffForm, NameForm
from kapok.institute.staffing.queries import open_staff_invitations, people_to_name, staff_of


@login_required
@require_safe
def staff(request, slug):
    run = get_run_to_hold(request, slug)
    context = about_run(request, run) | {"staff": staff_of(run), "invited": open_staff_invitations(run)[:50]}
    return render(request, "institute/staffing/staff.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def name(request, slug):
    run = get_run_to_hold(request, slug)
    days = {"start_date": today(), "end_date": last_day(run)}
    form = NameForm(request.POST or None, people=people_to_name(run), initial=days)
    if request.method == "POST" and form.is_valid():
        try:
            named = name_staff(run=run, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s may open the desk of this run now.") % {"name": named.person.name})
            return redirect("institute:staff", slug)
    return render(request, "institute/staffing/name.html", about_run(request, run) | {"form": form})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def invite(request, slug):
    """The link is shown once, on the answer to the form; it is kept nowhere."""
    run, link = get_run_to_hold(request, slug), ""
    form = InviteStaffForm(request.POST or None, initial={"language": request.LANGUAGE_CODE})
    if request.method == "POST" and form.is_valid():
        try:
            _invitation, link = invite_staff(run=run, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = about_run(request, run) | {"form": form, "link": link}
    return render(request, "institute/staffing/invite.html", context)


@login_required
@require_POST
def end(request, slug, staff):
    run = get_run_to_hold(request, slug)
    if not (found := RunStaff.objects.filter(run=run, pk=staff).select_related("person").first()):
        raise Http404
    end_staff(staff=found, by=request.user)
    messages.success(request, _("%(name)s opens the desk of this run no more.") % {"name": found.person.name})
    return redirect("institute:staff", slug)
