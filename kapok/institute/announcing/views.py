from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.institute.access import get_run_to_teach
from kapok.institute.announcing.actions import announce, take_back
from kapok.institute.announcing.queries import standing_in
from kapok.institute.holding import about_run
from kapok.institute.models import Announcement
from kapok.institute.words_form import WordsForm

PAGE_SIZE = 30


@login_required
@require_safe
def announcements(request, slug):
    run = get_run_to_teach(request, slug)
    page = Paginator(standing_in(run), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "institute/announcing/announcements.html", about_run(request, run) | {"page": page})


@login_required
@require_http_methods(["GET", "POST"])
def write(request, slug):
    run = get_run_to_teach(request, slug)
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        announce(run=run, by=request.user, **form.said())
        messages.success(request, _("It stands on the page of the run. Its learners hear of it as they chose."))
        return redirect("institute:announcements", slug)
    return render(request, "institute/announcing/write.html", about_run(request, run) | {"form": form})


@login_required
@require_POST
def end(request, slug, announcement):
    run = get_run_to_teach(request, slug)
    if not (found := Announcement.objects.filter(run=run, pk=announcement).first()):
        raise Http404
    take_back(announcement=found, by=request.user)
    messages.success(request, _("The announcement is taken back."))
    return redirect("institute:announcements", slug)
