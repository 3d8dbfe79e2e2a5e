"""A plan as a Word document. In pages that run from right to left every paragraph, run and table says so: Word does not guess it."""

import io
from datetime import UTC, datetime

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from kapok.base.paper.lettering import plain_text
from kapok.base.templatetags.kapok import html_tag
from kapok.plans.exports.content import Paper

LATIN, ARABIC, HAN = "Arial", "Arial", "SimSun"
SEA, SOFT, MIST = RGBColor(0x0A, 0x57, 0x51), RGBColor(0x45, 0x56, 0x4F), "D5E5DC"


def word_of(paper: Paper) -> bytes:
    return _Writer(paper).write()


class _Writer:
    def __init__(self, paper: Paper):
        self.paper, self.document = paper, Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)
        for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"):
            self._font(self.document.styles[name])
        properties = self.document.core_properties
        properties.title, properties.language = plain_text(paper.title), html_tag(paper.language)
        properties.author, properties.created = "Kapok", datetime.now(UTC).replace(tzinfo=None)

    def _font(self, style) -> None:
        style.font.name = LATIN
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # themes would win over names
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), HAN)
        fonts.set(qn("w:cs"), ARABIC)
        if style.name == "Normal":
            style.font.size = Pt(10)
        else:
            style.font.color.rgb = SEA
        if (size := style.font.size) is not None:
            complex_size = OxmlElement("w:szCs")
            complex_size.set(qn("w:val"), str(int(size.pt * 2)))
            style.element.rPr.append(complex_size)

    def write(self) -> bytes:
        paper = self.paper
        self._paragraph(paper.title, style="Title")
        self._paragraph(paper.subtitle, is_bold=True)
        for each in paper.about:
            self._paragraph(each, color=SOFT)
        self._heading(paper.heads["variants"], 1)
        self._variants()
        for priority in paper.priorities:
            self._priority(priority)
        if paper.rows:
            self._heading(paper.heads["time"], 1)
            self._time()
        self._heading(paper.heads["facts"], 1)
        self._facts(paper.facts)
        footer = self.document.sections[0].footer.paragraphs[0]
        self._run(footer, paper.foot, size=8, color=SOFT)
        self._direct(footer)
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _priority(self, priority: dict) -> None:
        self._heading(priority["name"], 1)
        self._paragraph(priority["sentence"], color=SOFT)
        for line in priority["words"].splitlines():
            self._paragraph(line)
        for step in priority["steps"]:
            self._heading(step["title"], 2)
            if step["text"]:
                self._paragraph(step["text"]).paragraph_format.keep_with_next = True
            self._facts(step["facts"])

    def _variants(self) -> None:
        heads = self.paper.heads
        rows = [
            [
                f"{each['name']} ({heads['agreed']})" if each["is_agreed_on"] else each["name"],
                str(each["steps"]), each["cost"], each["budget"] or heads["no_limit"],
            ]
            for each in self.paper.variants
        ]  # fmt: skip
        self._table([heads["variant"], heads["steps"], heads["cost"], heads["budget"]], rows, widths=(5.6, 2, 4.5, 4.5))

    def _facts(self, facts: list[tuple[str, str]]) -> None:
        self._table(None, [list(each) for each in facts], widths=(4.6, 12))

    def _time(self) -> None:
        """A cell of colour for each month in which a step runs."""
        columns = self.paper.columns
        room = round(10.6 / len(columns), 2)
        table = self._table([self.paper.heads["step"], *columns], [[each["title"], *([""] * len(columns))] for each in self.paper.rows], widths=(6, *([room] * len(columns))), size=7)  # fmt: skip
        _tighten(table)
        for place, each in enumerate(self.paper.rows, start=1):
            cells = table.rows[place].cells  # read once: each reading walks through the table
            for column, is_on in enumerate(each["cells"], start=1):
                if is_on:
                    _shade(cells[column], "0A5751")

    def _table(self, head: list[str] | None, rows: list[list[str]], *, widths, size: float = 9):
        table = self.document.add_table(rows=0, cols=len(widths))
        table.style, table.autofit = "Table Grid", False
        for column, width in zip(
            table.columns, widths, strict=True
        ):  # LibreOffice reads these, Word those of the cells
            column.width = Cm(width)
        if self.paper.is_mirrored:
            table._tbl.tblPr.insert_element_before(
                OxmlElement("w:bidiVisual"), "w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc", "w:tblBorders", "w:tblLayout", "w:tblLook"
            )  # fmt: skip
        lines = [head, *rows] if head else rows
        for place, row in enumerate(lines):
            added = table.add_row()
            added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            cells = added.cells
            for column, words in enumerate(row):
                cell = cells[column]
                cell.width = Cm(widths[column])
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(1)
                paragraph.paragraph_format.keep_with_next = place < len(lines) - 1  # a step stays on its page
                is_head = (head is not None and place == 0) or (head is None and column == 0)
                self._run(paragraph, words, size=size, is_bold=is_head)
                self._direct(paragraph)
                if is_head:
                    _shade(cell, MIST)
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)
        return table

    def _heading(self, words: str, level: int) -> None:
        self._paragraph(words, style=f"Heading {level}")

    def _paragraph(self, words: str, *, style=None, is_bold=False, color=None):
        paragraph = self.document.add_paragraph(style=style)
        self._run(paragraph, words, is_bold=is_bold, color=color)
        self._direct(paragraph)
        return paragraph

    def _run(self, paragraph, words: str, *, size=None, is_bold=None, color=None) -> None:
        run = paragraph.add_run(plain_text(words))
        if is_bold:
            run.font.bold = run.font.cs_bold = True
        if size:
            run.font.size = Pt(size)
            complex_size = OxmlElement("w:szCs")
            complex_size.set(qn("w:val"), str(int(size * 2)))
            run._r.get_or_add_rPr().append(complex_size)
        if color is not None:
            run.font.color.rgb = color
        if self.paper.is_mirrored:
            run.font.rtl = True

    def _direct(self, paragraph) -> None:
        """“Left” of a paragraph that runs from right to left is where its lines start."""
        if self.paper.is_mirrored:
            paragraph._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr")  # fmt: skip
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _tighten(table) -> None:
    """A month with its year stays on one line in a cell of 6 mm."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "25")  # twentieths of a point
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def _shade(cell, color: str) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), color)
    cell._tc.get_or_add_tcPr().append(shade)
