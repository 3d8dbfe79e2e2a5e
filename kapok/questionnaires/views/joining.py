"""What opens behind a link that goes round: what one would take part in, and a button."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kapok.base.refusals import Refusal
from kapok.frameworks.structure import structure_of
from kapok.people.access import person_of
from kapok.questionnaires.access import find_respondent, get_joining_link
from kapok.questionnaires.actions.links import join_by_link
from kapok.questionnaires.forms.asking import JoinForm
from kapok.questionnaires.names import name_of_role


@require_http_methods(["GET", "POST"])
def join(request, token):
    link = get_joining_link(token)
    structure = structure_of(link.assessment.framework_version)
    person = person_of(request)
    if person and find_respondent(person, link.assessment_id):
        return redirect("questionnaires:answer", link.assessment_id)
    form = None if link.role_code else JoinForm(request.POST or None, structure=structure)
    mistake = ""
    if request.method == "POST" and person and (form is None or form.is_valid()):
        try:
            role_code = form.cleaned_data["role_code"] if form else ""
            join_by_link(link=link, account=request.user, role_code=role_code)
            messages.success(request, _("You take part. Answer whenever you like; it is kept as you go."))
            return redirect("questionnaires:answer", link.assessment_id)
        except Refusal as refusal:
            mistake = str(refusal)
    context = {
        "link": link,
        "assessment": link.assessment,
        "structure": structure,
        "role": name_of_role(structure, link.role_code) if link.role_code else None,
        "form": form,
        "mistake": mistake,
    }
    return render(request, "questionnaires/join.html", context)
