"""The desk of a run: who is stuck and where, and a word to them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from kapok.base.refusals import Refusal
from kapok.institute.access import get_run_to_teach, may_mark
from kapok.institute.holding import about_run
from kapok.institute.models import GroupMessage
from kapok.institute.outline import outline_of
from kapok.institute.teaching.actions import send_message
from kapok.institute.teaching.counted import CountedPages
from kapok.institute.teaching.forms import ChooseForm, ids_in
from kapok.institute.teaching.lines import lines_of
from kapok.institute.teaching.queries import (
    SILENT_DAYS,
    STATES,
    cohorts_in,
    count_states,
    countries_in,
    in_order,
    learners_in,
    summary_of,
)
from kapok.institute.words_form import WordsForm
from kapok.people.access import person_of

PAGE_SIZE = 50
MARKED_MAX = 200


@login_required
@require_safe
def desk(request, slug):
    run = get_run_to_teach(request, slug)
    form, chosen = _choice(request, run)
    rows = chosen.apply_but_state(learners_in(run, chosen.silent_days))
    counts = count_states(rows)
    count = counts.get(chosen.state, 0) if chosen.state else sum(counts.values())
    page = CountedPages(in_order(chosen.apply(rows)), PAGE_SIZE, count=count).get_page(request.GET.get("page"))
    context = about_run(request, run) | {
        "form": form,
        "chosen": chosen,
        "states": [(key, title, counts.get(key, 0)) for key, title in STATES.items()],
        "page": page,
        "lines": lines_of(run, page),
        "units": len(outline_of(run.package).units),
        "summary": summary_of(run),
        "may_mark": may_mark(person_of(request), run),
        "query": request.GET.urlencode(),
    }
    return render(request, "institute/teaching/desk.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def write(request, slug):
    """To those who were marked on the desk, or to all of its filter; the address says whom."""
    run = get_run_to_teach(request, slug)
    rows = _meant(request, run)
    form, count = WordsForm(request.POST or None), rows.count()
    if request.method == "POST" and form.is_valid():
        try:
            sent = send_message(run=run, enrolments=rows.values_list("pk", flat=True), by=request.user, **form.said())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The message is on its way."))
            return redirect("institute:message", slug, sent.pk)
    some = in_order(rows)[:5] if count else []
    names = [each.account.person.name for each in some]
    return render(
        request,
        "institute/teaching/write.html",
        about_run(request, run) | {"form": form, "count": count, "names": names, "more": max(count - len(names), 0)},
    )


@login_required
@require_safe
def sent_messages(request, slug):
    run = get_run_to_teach(request, slug)
    rows = GroupMessage.objects.filter(run=run).select_related("by__person").order_by("-sent_at")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "institute/teaching/messages.html", about_run(request, run) | {"page": page})


@login_required
@require_safe
def message(request, slug, message):
    run = get_run_to_teach(request, slug)
    if not (found := GroupMessage.objects.filter(run=run, pk=message).select_related("by__person").first()):
        raise Http404
    rows = found.to.exclude(enrolment__account__person=None).select_related("enrolment__account__person")
    page = Paginator(rows.order_by("enrolment__account__person__name", "pk"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    waiting = found.to.filter(told_at=None).count()
    text = ngettext("%(count)d person", "%(count)d people", page.paginator.count) % {"count": page.paginator.count}
    context = {"message": found, "page": page, "waiting": waiting, "people": text}
    return render(request, "institute/teaching/message.html", about_run(request, run) | context)


def _choice(request, run):
    said = request.GET.copy()
    said.setdefault("silent", str(SILENT_DAYS))
    form = ChooseForm(said, cohorts=cohorts_in(run), country_codes=countries_in(run))
    return form, form.chosen()


def _meant(request, run):
    if marked := ids_in(request.GET.getlist("learner")[:MARKED_MAX]):
        return learners_in(run).filter(pk__in=marked)
    _form, chosen = _choice(request, run)
    return chosen.apply(learners_in(run, chosen.silent_days))
