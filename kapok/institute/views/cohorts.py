"""A cohort: who learns in it and how far, inviting, making accounts for people without e-mail, codes on paper."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.paper.qr import qr_svg
from kapok.base.refusals import Refusal
from kapok.institute.access import get_cohort_for, get_cohort_to_fill, get_learner, may_fill
from kapok.institute.actions.enrolments import add_learner_with_code, invite_to_cohort, print_code_again, withdraw
from kapok.institute.forms import InviteForm, LearnersForm
from kapok.institute.names import title_of
from kapok.institute.outline import outline_of
from kapok.institute.queries.desk import waiting_invitations
from kapok.institute.queries.learners import learners_of, learners_without_password
from kapok.people.access import person_of

PAGE_SIZE = 50


@login_required
@require_safe
def cohort(request, pk):
    cohort = get_cohort_for(request, pk)
    page = Paginator(learners_of(cohort), PAGE_SIZE).get_page(request.GET.get("page"))
    context = _about(cohort) | {
        "page": page,
        "units": len(outline_of(cohort.run.package).units),
        "may_fill": may_fill(person_of(request), cohort),
        "invited": waiting_invitations([cohort.pk]).get(cohort.pk, 0),
    }
    return render(request, "institute/cohort.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def invite(request, pk):
    """The link is shown once, on the answer to the form; it is kept nowhere."""
    cohort, link = get_cohort_to_fill(request, pk), ""
    form = InviteForm(request.POST or None, initial={"language": request.LANGUAGE_CODE})
    if request.method == "POST" and form.is_valid():
        try:
            _invitation, link = invite_to_cohort(cohort=cohort, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = _about(cohort) | {"form": form, "link": link, "has_letter": bool(link and form.cleaned_data["email"])}
    return render(request, "institute/invite.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def add(request, pk):
    """Accounts for people without e-mail. The answer to the form is the sheet to print: the codes are kept nowhere."""
    cohort = get_cohort_to_fill(request, pk)
    form = LearnersForm(
        request.POST or None, request.FILES or None, cohort=cohort, initial={"language": request.LANGUAGE_CODE}
    )
    if request.method != "POST" or not form.is_valid():
        return render(request, "institute/add.html", _about(cohort) | {"form": form})
    papers, left = [], []
    for line, (name, sex) in form.learners:  # each in a transaction of its own, so that a long list holds up nobody
        try:
            papers.append(
                add_learner_with_code(
                    cohort=cohort, name=name, sex=sex, language=form.cleaned_data["language"], by=request.user
                )
            )
        except Refusal as refusal:
            left.append({"line": line, "sentence": getattr(refusal, "for_office", str(refusal))})
    return _sheet(request, cohort, papers, left)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def codes(request, pk):
    """Papers that were lost: new codes for those who have not come in yet. The old ones end."""
    cohort = get_cohort_to_fill(request, pk)
    waiting = list(learners_without_password(cohort))
    if request.method == "GET":
        return render(request, "institute/codes.html", _about(cohort) | {"waiting": waiting})
    chosen = set(request.POST.getlist("learner"))
    return _sheet(
        request,
        cohort,
        [print_code_again(enrolment=each, by=request.user) for each in waiting if str(each.pk) in chosen],
        [],
    )


def _sheet(request, cohort, papers, left):
    sheet = [{"name": account.person.name, "username": account.username, "code": code} for account, code in papers]
    address = settings.ADDRESS + reverse("people:code")
    about = {"papers": sheet, "left": left, "code_address": address, "code_qr": qr_svg(address)}
    return render(request, "institute/sheet.html", _about(cohort) | about)


@login_required
@require_POST
def withdraw_learner(request, pk, enrolment):
    cohort = get_cohort_to_fill(request, pk)
    if not (found := get_learner(cohort, enrolment)):
        raise Http404
    withdraw(enrolment=found, by=request.user)
    messages.success(
        request, _("%(name)s is out of the run. What was answered stays.") % {"name": found.account.person.name}
    )
    return redirect(cohort)


def _about(cohort) -> dict:
    return {"cohort": cohort, "run": cohort.run, "course_title": title_of(cohort.run.package)}
