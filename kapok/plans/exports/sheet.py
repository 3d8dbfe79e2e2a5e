"""A plan as a spreadsheet: steps as rows with real days and amounts, the three variants, and the months as coloured cells."""

import io
from datetime import date
from decimal import Decimal
from math import ceil
from unicodedata import east_asian_width

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from kapok.base.paper.lettering import plain_text
from kapok.base.tables import sheet_title
from kapok.base.text import say
from kapok.plans.amounts import as_amount
from kapok.plans.documents import cost_in
from kapok.plans.exports.content import Paper
from kapok.plans.models import Variant
from kapok.plans.queries.pages import indicator_words, names_of_owners, owner_of, source_words
from kapok.plans.recommending import VARIANTS

HEAD, ON = PatternFill("solid", fgColor="D5E5DC"), PatternFill("solid", fgColor="0A5751")


def sheet_of(paper: Paper, document: dict) -> bytes:
    book = Workbook()
    _steps(book.active, document)
    _variants(book.create_sheet(), paper, document)
    _time(book.create_sheet(), paper)
    for each in book.worksheets:
        each.sheet_view.rightToLeft = paper.is_mirrored
        each.page_setup.orientation, each.page_setup.fitToHeight = "landscape", 0
        each.page_setup.paperSize = each.PAPERSIZE_A4
        each.sheet_properties.pageSetUpPr.fitToPage = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _steps(sheet, document: dict) -> None:
    sheet.title = sheet_title(_("Steps"))
    heads = [
        _("Priority"), _("What is done"), _("In more words"), _("Variant"), _("Who answers for it"), _("Who will help"), _("First day"), _("Last day"),
        _("Cost, in %(currency)s") % {"currency": document["currency"]}, _("Money"), _("Activity of the network"), _("How one will know"),
    ]  # fmt: skip
    _row(sheet, 1, heads, is_head=True)
    owners, place = names_of_owners(document), 1
    for priority in document["priorities"]:
        for step in priority["steps"]:
            place += 1
            helper, activity = step["helper"], step["activity"]
            cells = [
                say(priority["name"]).text, say(step["title"]).text, say(step["text"]).text, str(Variant(step["variant"]).label),
                owner_of(step, owners), say(helper["name"]).text if helper else "", date.fromisoformat(step["start"]),
                date.fromisoformat(step["end"]), as_amount(step["cost_minor"], document["currency"]), source_words(step),
                say(activity["name"]).text if activity else "", indicator_words(step),
            ]  # fmt: skip
            _row(sheet, place, cells)
    _widths(sheet, (18, 28, 30, 12, 18, 16, 12, 12, 12, 16, 20, 20))
    sheet.freeze_panes = "C2"


def _variants(sheet, paper: Paper, document: dict) -> None:
    sheet.title = sheet_title(paper.heads["variants"])
    heads = paper.heads
    _row(sheet, 1, [heads["variant"], heads["steps"], heads["cost"], heads["budget"], _("Currency")], is_head=True)
    for place, (name, each) in enumerate(zip(VARIANTS, paper.variants, strict=True), start=2):
        budget = as_amount(document["budgets"][name], document["currency"])
        cost = as_amount(cost_in(document, name), document["currency"])
        _row(sheet, place, [each["name"], each["steps"], cost, heads["no_limit"] if budget is None else budget, document["currency"]])  # fmt: skip
    _widths(sheet, (24, 12, 16, 16, 12))


def _time(sheet, paper: Paper) -> None:
    sheet.title = sheet_title(paper.heads["time"])
    _row(sheet, 1, [paper.heads["step"], *paper.columns], is_head=True)
    for place, each in enumerate(paper.rows, start=2):
        _row(sheet, place, [each["title"]])
        for column, is_on in enumerate(each["cells"], start=2):
            if is_on:
                sheet.cell(place, column).fill = ON
    _widths(sheet, (44, *([7] * len(paper.columns))))
    sheet.freeze_panes = "B2"


def _row(sheet, place: int, cells: list, *, is_head: bool = False) -> None:
    for column, value in enumerate(cells, start=1):
        cell = sheet.cell(place, column)
        if isinstance(value, str):  # words are never computed, whatever they begin with
            cell.value, cell.data_type = plain_text(value), "s"
        else:
            cell.value = value
        if isinstance(value, Decimal):
            cell.number_format = "#,##0" if value == value.to_integral_value() else "#,##0.00"
        elif isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if is_head:
            cell.font, cell.fill = Font(bold=True), HEAD


def _widths(sheet, widths) -> None:
    """And heights, for not every program makes room for words that are wrapped."""
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in sheet.iter_rows():
        lines = [ceil(_wide(cell.value) / widths[place] * 1.15) for place, cell in enumerate(row)]
        sheet.row_dimensions[row[0].row].height = 15 * max([1, *lines])


def _wide(value) -> int:
    """In letters of Latin; one of Chinese is as wide as two."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in value) if isinstance(value, str) else 0
