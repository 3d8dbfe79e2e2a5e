"""The assessor's list, and her decision."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.institute.recognising.access import get_work_to_decide_for
from kapok.institute.recognising.actions.assessing import decide
from kapok.institute.recognising.forms import CommentForm
from kapok.institute.recognising.queries import works_assessed_by, works_to_assess
from kapok.people.access import person_of

PAGE_SIZE = 30


@login_required
@require_safe
def assessing(request):
    """What waits for her, the oldest first, and what she decided lately."""
    person = person_of(request)
    page = Paginator(works_to_assess(person), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "decided": works_assessed_by(person)[:PAGE_SIZE]}
    return render(request, "institute/recognising/assessing.html", context)


@login_required
@require_POST
def accept(request, pk):
    return _decide(request, pk, is_accepted=True)


@login_required
@require_POST
def send_back(request, pk):
    return _decide(request, pk, is_accepted=False)


def _decide(request, pk, *, is_accepted: bool):
    work, form = get_work_to_decide_for(request, pk), CommentForm(request.POST)
    if form.is_valid():
        try:
            decide(work=work, is_accepted=is_accepted, comment=form.cleaned_data["comment"], by=request.user)
        except Refusal as refusal:
            form.add_error("comment", str(refusal))
        else:
            messages.success(request, _("It is accepted.") if is_accepted else _("It is returned with your comment."))
            return redirect("institute:assessing")
    context = {
        "work": work,
        "edition": work.edition,
        "micro_credential": work.pursuit.micro_credential,
        "decision": work.decision,
        "is_author": False,
        "form": form,
    }
    return render(request, "institute/recognising/work.html", context)
