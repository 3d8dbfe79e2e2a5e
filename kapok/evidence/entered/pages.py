"""What was entered beside a counted value: lines for the value's page, and a page for each, behind the door of the value."""

from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kapok.base.prepared import prepared
from kapok.base.templatetags.kapok import number
from kapok.base.text import say
from kapok.evidence.access import get_entered_for
from kapok.evidence.entered.forms import SendBackForm
from kapok.evidence.library.pages import unit_words
from kapok.evidence.models import EnteredStatus, EnteredValue, Measure, Proof
from kapok.network.access import has_role
from kapok.network.models import RoleKind
from kapok.people.access import person_of

STATE_KINDS = {
    EnteredStatus.ENTERED: "wait",
    EnteredStatus.ACCEPTED: "good",
    EnteredStatus.SENT_BACK: "stop",
    EnteredStatus.REPLACED: "",
}
LINES_MAX = 50
SHOWN_TYPES = {"image/webp"}  # what may stand on a page of ours


def keeps(person, measure: Measure) -> bool:
    return has_role(person, RoleKind.OFFICER, measure.organisation)


def enter_url(measure: Measure, person) -> str:
    """The form, for those who keep the measure."""
    return reverse("figures:enter", args=[measure.pk]) if keeps(person, measure) else ""


def entered_of(measure: Measure, person) -> list:
    """Those who keep the measure see all; others what was accepted. Each with `proof_count`."""
    if keeps(person, measure):
        return _entered(measure.pk)
    return [each for each in _accepted(measure.pk) if not each.is_overtaken][:LINES_MAX]


@prepared
def _entered(measure):
    return _all_entered(measure)[:LINES_MAX]


@prepared
def _accepted(measure):
    return _all_entered(measure).filter(review__is_accepted=True)


def _all_entered(measure):
    found = EnteredValue.objects.filter(measure=measure).select_related("organisation", "review", "replaced_by__review")
    return found.annotate(proof_count=Count("proofs")).order_by("-end_date", "-entered_at")


def entered_lines(measure: Measure, person, *, url: str) -> list[dict]:
    """`url` is the page of the value."""
    return [
        _line(each, f"{url}entered/{each.pk}/", unit_words(measure.indicator), each.proof_count)
        for each in entered_of(measure, person)
    ]


def _line(each: EnteredValue, url: str, unit: str, proofs: int) -> dict:
    return {
        "url": url,
        "value": number(each.value),
        "unit": unit,
        "start_date": each.start_date,
        "end_date": each.end_date,
        "source": each.source,
        "organisation": say(each.organisation.name) if each.organisation else None,
        "proofs": proofs,
        "state_text": each.status.label,
        "state_kind": STATE_KINDS[each.status],
    }


def entered_page(request, opening, entered):
    person = person_of(request)
    found = _visible(person, opening.measure, entered)
    is_kept = keeps(person, opening.measure)
    proofs = list(found.proofs.select_related("original", "shown").order_by("pk"))
    context = {
        "opening": opening,
        "entered": found,
        "line": _line(found, "", unit_words(opening.measure.indicator), len(proofs)),
        "proofs": proofs,
        "review": getattr(found, "review", None),
        "is_kept": is_kept,
        "may_review": is_kept and found.status == EnteredStatus.ENTERED and found.entered_by_id != request.user.pk,
        "may_correct": is_kept and not found.is_corrected,
        "entered_by": _who(found, is_kept),
        "form": SendBackForm(),
    }
    return render(request, "evidence/entered/entered.html", context)


def proof_file(request, opening, entered, proof):
    """For those who keep the measure: a list may hold names. Of a picture the smaller one, of a PDF the sealed file itself."""
    person = person_of(request)
    found = _visible(person, opening.measure, entered)
    kept = Proof.objects.filter(entered=found, pk=proof).select_related("original", "shown").first()
    if not kept or not keeps(person, opening.measure):
        raise Http404
    return answer_with(kept)


def answer_with(kept: Proof) -> HttpResponse:
    """Uploads are hostile: a page of ours shows what we drew anew, and nothing in an answer may run."""
    shown = kept.shown or kept.original
    response = HttpResponse(shown.read(), content_type=shown.media_type)
    kind = "inline" if shown.media_type in SHOWN_TYPES else "attachment"
    response["Content-Disposition"] = f'{kind}; filename="proof-{kept.pk}.{shown.media_type.partition("/")[2]}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _visible(person, measure: Measure, entered) -> EnteredValue:
    found = get_entered_for(person, measure, entered)
    if found.status != EnteredStatus.ACCEPTED and not keeps(person, measure):
        raise Http404
    return found


def _who(found: EnteredValue, is_kept: bool) -> str:
    """Names are for those who work on it; others read in which organisation."""
    if not is_kept:
        return say(found.measure.organisation.name).text
    return found.entered_by.person.name if found.entered_by and found.entered_by.person else _("somebody who left")
