"""A version as a spreadsheet: taken away, brought back, shown, confirmed. The same for the translations of one language."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kapok.base.refusals import Refusal
from kapok.frameworks.editing.access import get_version_to_write_for
from kapok.frameworks.editing.views.translating import check_language
from kapok.frameworks.sheets.actions import take_sheet, take_translations
from kapok.frameworks.sheets.checking import CHANGED, NEW, WRONG, check_rows
from kapok.frameworks.sheets.forms import ConfirmForm, SheetForm, signed
from kapok.frameworks.sheets.reading import read_framework_sheet, read_translation_sheet
from kapok.frameworks.sheets.translating import check_translations
from kapok.frameworks.sheets.writing import framework_sheet, translation_sheet
from kapok.network.lists.files import XLSX


@login_required
@require_http_methods(["GET", "POST"])
def sheet(request, slug, number):
    """GET: take it, or bring it. POST: what would happen with each row."""
    version = get_version_to_write_for(request, slug, number)

    def read(data, name):
        rows, notes = read_framework_sheet(version, data, name)
        return rows, notes, check_rows(version, rows)

    return _brought(request, version, "", read)


@login_required
@require_http_methods(["GET", "POST"])
def translations(request, slug, number, language):
    version = get_version_to_write_for(request, slug, number)
    check_language(version, language)

    def read(data, name):
        rows, notes = read_translation_sheet(data, name)
        return rows, notes, check_translations(version, language, rows)

    return _brought(request, version, language, read)


@login_required
@require_safe
def sheet_file(request, slug, number):
    version = get_version_to_write_for(request, slug, number)
    return _file(framework_sheet(version), f"{slug}-{number}.xlsx")


@login_required
@require_safe
def translation_file(request, slug, number, language):
    version = get_version_to_write_for(request, slug, number)
    check_language(version, language)
    return _file(translation_sheet(version, language), f"{slug}-{number}-{language}.xlsx")


@login_required
@require_POST
def confirm(request, slug, number):
    version = get_version_to_write_for(request, slug, number)
    return _confirmed(request, version, "", lambda rows: take_sheet(version=version, rows=rows, by=request.user))


@login_required
@require_POST
def confirm_translations(request, slug, number, language):
    version = get_version_to_write_for(request, slug, number)
    check_language(version, language)
    return _confirmed(
        request,
        version,
        language,
        lambda rows: take_translations(version=version, language=language, rows=rows, by=request.user),
    )


def _brought(request, version, language: str, read):
    form = SheetForm(request.POST or None, request.FILES or None)
    context = {"version": version, "to_language": language, "form": form}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            rows, notes, checked = read(file.read(), file.name)
            return _shown(request, context | {"notes": notes}, rows, checked)
        except Refusal as refusal:
            form.add_error("file", str(refusal))
    return render(request, "frameworks/sheets/bring.html", context)


def _shown(request, context, rows, checked):
    """First the rows that need another look, then those that would change something."""
    order = {WRONG: 0, NEW: 1, CHANGED: 2}
    checked.sort(key=lambda row: (order.get(row.state, 3), row.number))
    counts = {state: sum(row.state == state for row in checked) for state in order}
    shown = [row for row in checked if row.state in order]
    context |= {
        "rows": shown,
        "same": len(checked) - len(shown),
        "wrong": counts[WRONG],
        "told": counts[NEW] + counts[CHANGED],
    }
    context |= {"confirm": ConfirmForm(initial={"rows": signed(rows)})}
    return render(request, "frameworks/sheets/shown.html", context)


def _confirmed(request, version, language: str, take):
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["rows"][0]))
    else:
        try:
            count = take(form.cleaned_data["rows"])
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return _brought_again(request, version, language, form.cleaned_data["rows"])
        said = ngettext("%(count)d row was taken over.", "%(count)d rows were taken over.", count)
        messages.success(request, said % {"count": count})
    return redirect(
        "frameworks:translations" if language else "frameworks:draft", version.framework.slug, version.number
    )


def _brought_again(request, version, language: str, rows):
    """The draft was changed between showing and confirming: shown again as it stands now."""
    checked = check_translations(version, language, rows) if language else check_rows(version, rows)
    return _shown(request, {"version": version, "to_language": language, "notes": []}, rows, checked)


def _file(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, XLSX, headers={"Content-Disposition": content_disposition_header(True, name)})
