"""Adding proofs to a statement, and looking at them: for officers of the organisation that answers for the measure."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kapok.base.refusals import Refusal
from kapok.evidence.access import get_kept_measure_for
from kapok.evidence.entered.pages import answer_with
from kapok.evidence.models import Proof
from kapok.evidence.proving.actions import prove_statement
from kapok.evidence.proving.forms import ProofForm
from kapok.evidence.queries.lines import tell
from kapok.evidence.queries.statements import counted_statement
from kapok.people.access import person_of


@login_required
@require_http_methods(["GET", "POST"])
def prove(request, measure, statement):
    kept, found = _kept(request, measure, statement)
    form = ProofForm(request.POST, request.FILES) if request.method == "POST" else ProofForm()
    if form.is_valid():
        try:
            count = prove_statement(statement=found, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("proofs", str(refusal))
        else:
            messages.success(
                request, _("Sealed, and kept with the statement.") if count else _("It was there already.")
            )
            return redirect("figures:measure-statement", measure=kept.pk, statement=found.id)
    context = {"form": form, "measure": kept, "statement": found, "told": tell(found, tells_place=True)}
    return render(request, "evidence/proving/add.html", context)


@login_required
@require_safe
def proof_file(request, measure, statement, proof):
    _measure, found = _kept(request, measure, statement)
    kept = Proof.objects.filter(statement=found, pk=proof).select_related("original", "shown").first()
    if not kept:
        raise Http404
    return answer_with(kept)


def _kept(request, measure, statement):
    kept = get_kept_measure_for(person_of(request), measure)
    found = counted_statement(kept, statement)
    if not found:
        raise Http404
    return kept, found
