"""An officer brings a list of organisations: columns, a look, the import, what was found."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.base.tables import write_csv
from kapok.base.text import say
from kapok.network.access import get_centre_for
from kapok.network.imports.access import get_import_for, latest_pass, parents_for
from kapok.network.imports.actions import ask_pass, choose_columns, start_import
from kapok.network.imports.forms import BringForm, ColumnsForm
from kapok.network.imports.models import Format, ImportFinding, ImportPass, OrganisationImport, Severity
from kapok.network.imports.sentences import broken_sentence, sentence_of
from kapok.network.imports.tables import Seen, see_table
from kapok.people.access import person_of

PAGE_SIZE, SEEN_SECONDS = 40, 3600


@login_required
@require_safe
def imports(request):
    get_centre_for(person_of(request))
    found = OrganisationImport.objects.prefetch_related("passes").order_by("-made_at", "-pk")
    return render(
        request,
        "network/imports.html",
        {"page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))},
    )


@login_required
@require_http_methods(["GET", "POST"])
def bring(request):
    """Keeps the file and changes nothing: the next page says what it is taken for."""
    parents = parents_for(get_centre_for(person_of(request)))
    form = BringForm(
        request.POST or None,
        request.FILES or None,
        parents=[(each.pk, say(each.name).text) for each in parents],
        initial={"under": str(parents[0].pk), "language": request.LANGUAGE_CODE},
    )
    if request.method == "POST" and form.is_valid():
        parent = next((each for each in parents if str(each.pk) == form.cleaned_data["under"]), None)
        try:
            started = start_import(parent=parent, by=request.user, **form.as_import())
            if started.format == Format.ROR:
                ask_pass(of=started, is_look=True, by=request.user)
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("network:import", imported=started.pk)
    return render(request, "network/import_bring.html", {"form": form})


@login_required
@require_safe
def show(request, imported):
    of = get_import_for(request, imported)
    return _page(request, of, ColumnsForm(of=of, examples=_seen(of).examples))


@login_required
@require_POST
def look(request, imported):
    """Takes the columns as chosen and asks for a look."""
    of = get_import_for(request, imported)
    form = ColumnsForm(request.POST, of=of, examples=_seen(of).examples)
    if form.is_valid():
        try:
            if of.format == Format.TABLE:
                of = choose_columns(of=of, columns=form.columns(), by=request.user)
            ask_pass(of=of, is_look=True, by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("network:import", imported=of.pk)
    return _page(request, of, form)


@login_required
@require_POST
def run(request, imported):
    of = get_import_for(request, imported)
    try:
        ask_pass(of=of, is_look=False, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The import has begun. You can leave this page; it goes on."))
    return redirect("network:import", imported=of.pk)


@login_required
@require_safe
def findings(request, imported):
    """All that was kept of what was found, as a table to work through."""
    last = latest_pass(get_import_for(request, imported))
    found = last.findings.order_by("row", "pk") if last else ()
    rows = [(each.row or "", Severity(each.severity).label, sentence_of(each.code, each.data)) for each in found]
    answer = HttpResponse(write_csv([_("Row"), _("What became of it"), _("Why")], rows), content_type="text/csv")
    answer["Content-Disposition"] = content_disposition_header(True, f"{_('findings')}.csv")
    return answer


def _seen(of: OrganisationImport) -> Seen:
    """Kept for a while, for a large table is read again for it."""
    if of.format != Format.TABLE:
        return Seen({}, [])
    kept: Any = cache.get_or_set(f"import:{of.pk}:{get_language()}", lambda: see_table(of), SEEN_SECONDS)
    return kept


def _page(request, of: OrganisationImport, form: ColumnsForm):
    last = latest_pass(of)
    found = last.findings.order_by("row", "pk") if last else ImportFinding.objects.none()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    lines = [(each.row, each.get_severity_display(), sentence_of(each.code, each.data)) for each in page]
    return render(
        request,
        "network/import.html",
        {
            "of": of,
            "last": last,
            "form": form,
            "page": page,
            "lines": lines,
            "percent": _percent(of, last),
            "notes": _seen(of).notes,
            "broken": broken_sentence(last.broken_by) if last and last.broken_by else "",
            "may_run": bool(last and last.is_look and last.is_ended and (last.added or last.changed or last.same)),
        },
    )


def _percent(of: OrganisationImport, last: ImportPass | None) -> int | None:
    if last is None or not of.rows:
        return None
    return 100 if last.rows_ended_at else min(99, round(100 * last.row / max(of.rows, last.row)))
