"""Who is asked: people of the house, names on paper, links that go round."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.paper.qr import qr_svg
from kapok.base.refusals import Refusal
from kapok.frameworks.structure import structure_of
from kapok.questionnaires.access import (
    get_assessment_to_keep_for,
    get_kept_respondent_for,
    get_link_to_keep_for,
)
from kapok.questionnaires.actions.links import end_link, make_link
from kapok.questionnaires.actions.privacy import erase_answers
from kapok.questionnaires.actions.respondents import add_on_paper, invite_people, say_left, take_off
from kapok.questionnaires.forms.asking import InvitePeopleForm, LinkForm, PaperForm, PrintForm
from kapok.questionnaires.names import name_of_role
from kapok.questionnaires.paper.forms import FORMS_MAX
from kapok.questionnaires.queries.progress import papers_to_print, people_to_ask, progress_of, sums_of


@login_required
@require_safe
def respondents(request, pk):
    return _page(request, get_assessment_to_keep_for(request, pk))


def _page(request, assessment, **forms):
    structure = structure_of(assessment.framework_version)
    people = people_to_ask(assessment)
    lines = progress_of(assessment, structure)
    context = {
        "assessment": assessment,
        "may_ask": assessment.is_draft or assessment.is_open,
        "groups": _by_role(lines, structure),
        "sums": sums_of(lines),
        "has_people": people.exists(),
        "people_form": InvitePeopleForm(structure=structure, people=people),
        "paper_form": PaperForm(structure=structure),
        "link_form": LinkForm(structure=structure),
        "print_form": PrintForm(initial={"language": request.LANGUAGE_CODE}),
        "has_paper": any(line.respondent.is_on_paper for line in lines),
        "files": _files(len(papers_to_print(assessment))),
        "links": [
            {"link": each, "role": name_of_role(structure, each.role_code) if each.role_code else None}
            for each in assessment.links.order_by("-made_at")
        ],
    }
    return render(request, "questionnaires/respondents.html", context | forms)


def _files(papers: int) -> list[dict]:
    """A printed file holds so many forms: where there are more, a button for each file."""
    if papers <= FORMS_MAX:
        return []
    return [{"first": first, "last": min(first + FORMS_MAX - 1, papers)} for first in range(1, papers + 1, FORMS_MAX)]


def _by_role(lines, structure) -> list[dict]:
    found: dict = {}
    for line in lines:
        role = name_of_role(structure, line.respondent.role_code)
        found.setdefault(role.text, {"role": role, "lines": []})["lines"].append(line)
    return list(found.values())


def _sent(request, assessment, name: str, form, ask):
    """One of the page's forms. `ask` does what it says and returns where to go on; what it refuses stands at the form."""
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(*ask(form.cleaned_data))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return _page(request, assessment, **{name: form})


@login_required
@require_http_methods(["GET", "POST"])
def invite(request, pk):
    assessment = get_assessment_to_keep_for(request, pk)
    structure = structure_of(assessment.framework_version)
    form = InvitePeopleForm(request.POST or None, structure=structure, people=people_to_ask(assessment))

    def ask(said):
        asked = invite_people(
            assessment=assessment, people=said["people"], role_code=said["role_code"], by=request.user
        )
        text = ngettext("%(count)d person is asked.", "%(count)d people are asked.", len(asked))
        messages.success(request, text % {"count": len(asked)})
        return "questionnaires:respondents", pk

    return _sent(request, assessment, "people_form", form, ask)


@login_required
@require_http_methods(["GET", "POST"])
def add_paper(request, pk):
    assessment = get_assessment_to_keep_for(request, pk)
    form = PaperForm(request.POST or None, structure=structure_of(assessment.framework_version))

    def ask(said):
        added = add_on_paper(
            assessment=assessment, names=said["all_names"], role_code=said["paper_role"], by=request.user
        )
        text = ngettext("%(count)d form is ready to print.", "%(count)d forms are ready to print.", len(added))
        messages.success(request, text % {"count": len(added)})
        return "questionnaires:respondents", pk

    return _sent(request, assessment, "paper_form", form, ask)


@login_required
@require_http_methods(["GET", "POST"])
def make(request, pk):
    assessment = get_assessment_to_keep_for(request, pk)
    form = LinkForm(request.POST or None, structure=structure_of(assessment.framework_version))

    def ask(said):
        link = make_link(
            assessment=assessment, role_code=said["link_role"], people_max=said["people_max"], by=request.user
        )
        return "questionnaires:link", pk, link.pk

    return _sent(request, assessment, "link_form", form, ask)


@login_required
@require_safe
def link(request, pk, link):
    """With its address and a picture to scan, to be shown on a wall or printed."""
    link = get_link_to_keep_for(request, pk, link)
    address = settings.ADDRESS + reverse("questionnaires:join", args=[link.token])
    context = {
        "assessment": link.assessment,
        "link": link,
        "role": name_of_role(structure_of(link.assessment.framework_version), link.role_code)
        if link.role_code
        else None,
        "address": address,
        "shown_address": address.partition("://")[2],
        "qr": qr_svg(address),
        "came": link.respondents.count(),
    }
    return render(request, "questionnaires/link.html", context)


@login_required
@require_POST
def end(request, pk, link):
    end_link(link=get_link_to_keep_for(request, pk, link), by=request.user)
    messages.success(request, _("The link has ended. Who came by it stays asked."))
    return redirect("questionnaires:link", pk, link)


@login_required
@require_POST
def remove(request, pk, respondent):
    respondent = get_kept_respondent_for(request, pk, respondent)
    try:
        take_off(respondent=respondent, by=request.user)
        messages.success(request, _("She is not asked any more."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("questionnaires:respondents", pk)


@login_required
@require_POST
def left(request, pk, respondent):
    respondent = get_kept_respondent_for(request, pk, respondent)
    try:
        say_left(respondent=respondent, by=request.user)
        messages.success(request, _("It is noted that she left. What she answered until now counts."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("questionnaires:respondents", pk)


@login_required
@require_POST
def erase(request, pk, respondent):
    """Of a paper only: who has a log-in erases herself on her own page."""
    respondent = get_kept_respondent_for(request, pk, respondent)
    if not respondent.is_on_paper:
        messages.error(request, _("Who answers with a log-in erases what she said on her own page."))
        return redirect("questionnaires:respondents", pk)
    try:
        count = erase_answers(respondent=respondent, by=request.user)
        text = ngettext("%(count)d answer is erased.", "%(count)d answers are erased.", count)
        messages.success(request, text % {"count": count})
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("questionnaires:respondents", pk)
