"""A list of colleagues: brought, tried, corrected, confirmed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.network.access import role_kinds_given_by
from kapok.network.actions.lists import change_row, confirm_list, keep_list, leave_out_row
from kapok.network.lists.access import get_list_for, get_organisation_for
from kapok.network.lists.checking import NEW, WRONG, check_rows
from kapok.network.lists.files import CSV, XLSX, left_file, template_file
from kapok.network.lists.forms import ListForm, RowForm
from kapok.people.access import person_of
from kapok.people.lists.reading import FIELDS, read_people

PAGE_SIZE = 100


@login_required
@require_http_methods(["GET", "POST"])
def bring(request, slug):
    """Reading the file invites nobody: the next page shows what would happen."""
    organisation = get_organisation_for(request, slug)
    form = ListForm(
        request.POST or None,
        request.FILES or None,
        kinds=role_kinds_given_by(person_of(request), organisation),
        initial={"kind": "lecturer", "language": request.LANGUAGE_CODE},
    )
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("network:list", slug=slug, pk=_keep(request, organisation, form).pk)
        except Refusal as refusal:
            form.add_error("file" if form.cleaned_data["file"] else "pasted", str(refusal))
    return render(request, "network/list_bring.html", {"organisation": organisation, "form": form})


def _keep(request, organisation, form):
    data, name = form.content()
    rows, notes = read_people(data, name, encoding=form.cleaned_data["encoding"])
    kind, language = form.cleaned_data["kind"], form.cleaned_data["language"]
    return keep_list(organisation=organisation, rows=rows, notes=notes, kind=kind, language=language, by=request.user)


@login_required
@require_safe
def template(request, slug, ending):
    organisation = get_organisation_for(request, slug)
    kinds = {"xlsx": XLSX, "csv": CSV}
    if ending not in kinds:
        raise Http404
    return _file(template_file(ending, organisation), f"{_('colleagues')}.{ending}", kinds[ending])


@login_required
@require_safe
def people_list(request, slug, pk):
    """What will happen with each row: first those to look at again."""
    organisation, people_list = get_list_for(request, slug, pk)
    rows = check_rows(people_list, organisation, person_of(request))
    rows.sort(key=lambda row: (row.state != WRONG, row.number))
    context = {
        "organisation": organisation,
        "list": people_list,
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "wrong": sum(row.state == WRONG for row in rows),
        "new": sum(row.state == NEW for row in rows),
        "on_paper": sum(row.is_on_paper for row in rows),
        "idle": sum(row.state not in (WRONG, NEW) for row in rows),
        "invited": people_list.invitations.count(),
        "for_paper": people_list.invitations.filter(email="", acceptance=None, withdrawal=None).count(),
    }
    return render(request, "network/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def row(request, slug, pk, number):
    organisation, people_list = get_list_for(request, slug, pk)
    found = next((row for row in people_list.rows if row["number"] == number), None)
    if not found:
        raise Http404
    form = RowForm(request.POST or None, initial={field: found[field] for field in FIELDS})
    if request.method == "POST" and form.is_valid():
        people_list = change_row(people_list=people_list, number=number, **form.cleaned_data)
        if not (mistakes := _mistakes(request, people_list, organisation, number)):
            messages.success(request, _("Row %(number)d is right now.") % {"number": number})
            return redirect("network:list", slug=slug, pk=pk)
    else:
        mistakes = _mistakes(request, people_list, organisation, number)
    context = {"organisation": organisation, "list": people_list, "number": number, "form": form, "mistakes": mistakes}
    return render(request, "network/list_row.html", context)


def _mistakes(request, people_list, organisation, number) -> list[str]:
    rows = check_rows(people_list, organisation, person_of(request))
    return next(row.mistakes for row in rows if row.number == number)


@login_required
@require_POST
def leave_out(request, slug, pk, number):
    _organisation, people_list = get_list_for(request, slug, pk)
    try:
        leave_out_row(people_list=people_list, number=number)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("network:list", slug=slug, pk=pk)


@login_required
@require_POST
def confirm(request, slug, pk):
    organisation, people_list = get_list_for(request, slug, pk)
    invited, _left = confirm_list(people_list=people_list, organisation=organisation, by=request.user)
    messages.success(
        request,
        ngettext("%(count)d invitation is written.", "%(count)d invitations are written.", invited)
        % {"count": invited},
    )
    return redirect("network:list", slug=slug, pk=pk)


@login_required
@require_safe
def left(request, slug, pk):
    """The rows to look at again, with what is wrong in each, as a file to correct and bring again."""
    organisation, people_list = get_list_for(request, slug, pk)
    wrong = [row for row in check_rows(people_list, organisation, person_of(request)) if row.state == WRONG]
    return _file(left_file(people_list, wrong), f"{_('to-correct')}.csv", CSV)


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    response.headers["Cache-Control"] = "no-store"
    return response
