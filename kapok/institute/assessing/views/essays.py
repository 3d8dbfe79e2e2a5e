"""The list of essays, and the page on which one is marked."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.institute.assessing.access import get_essay_for, get_run_to_mark
from kapok.institute.assessing.actions.essays import mark_essay
from kapok.institute.assessing.forms import MarkForm
from kapok.institute.assessing.queries.essays import essay_question, marked_essays, waiting_essays
from kapok.institute.holding import about_run
from kapok.institute.models import Answer, EssayMark
from kapok.institute.names import unit_title
from kapok.people.access import person_of


@login_required
@never_cache
@require_safe
def essays(request, slug):
    run = get_run_to_mark(request, slug)
    person = person_of(request)
    context = about_run(request, run) | {"waiting": waiting_essays(run, person), "marked": marked_essays(run, person)}
    return render(request, "institute/assessing/essays.html", context)


@login_required
@never_cache
@require_safe
def essay(request, slug, statement):
    run = get_run_to_mark(request, slug)
    work = get_essay_for(request, run, statement)
    given = EssayMark.objects.filter(statement=statement).first()
    initial = {"points": f"{given.points:g}", "comment": given.comment} if given else {}
    return _page(request, run, work, MarkForm(initial=initial, points_max=essay_question(run.package, work).points_max))


@login_required
@require_POST
def mark(request, slug, statement):
    run = get_run_to_mark(request, slug)
    work = get_essay_for(request, run, statement)
    points_max = essay_question(run.package, work).points_max
    form = MarkForm(request.POST, points_max=points_max)
    if not form.is_valid():
        return _page(request, run, work, form, status=400)
    try:
        mark_essay(work=work, points_max=points_max, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, run, work, form, status=409)
    messages.success(request, _("The mark counts, and whoever wrote the essay hears of it."))
    return redirect("institute:essays", run.slug)


def _page(request, run, work, form, status=200):
    enrolment = work.enrolment if isinstance(work, Answer) else work.attempt.enrolment
    unit = work.unit if isinstance(work, Answer) else work.attempt.unit
    context = about_run(request, run) | {
        "work": work,
        "form": form,
        "person": enrolment.account.person,
        "title": unit_title(run.package, unit),
        "question": essay_question(run.package, work),
        "paragraphs": [line for line in (work.response or [""])[0].split("\n") if line.strip()],
    }
    return render(request, "institute/assessing/essay.html", context, status=status)
