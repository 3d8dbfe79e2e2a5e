"""Markdown to HTML: CommonMark, tables and formulas, no raw HTML, headings from ##, links that leave nothing behind."""

import re
from collections.abc import Iterator

import nh3
from django.utils.html import escape
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from kapok.packages.folder import maths
from kapok.packages.folder.maths import CannotWriteFormula, formula_from_tex
from kapok.packages.folder.mistakes import Passage, Sheet

TEXT_TAGS = {"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr"}
TAGS = TEXT_TAGS | {"strong", "em", "code", "a", "br", "table", "thead", "tbody", "tr", "th", "td", "span"} | maths.TAGS
ATTRIBUTES = {
    "a": {"href", "title"},
    "ol": {"start"},
    "th": {"scope", "class"},
    "td": {"class"},
    "pre": {"data-language"},
}
ATTRIBUTES |= {"span": {"class"}} | maths.ATTRIBUTES
LANGUAGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9+#. -]{0,29}\Z")
ADDRESS = re.compile(r"(https?://[^/\s]+|mailto:[^\s]+@)", re.IGNORECASE)
HAN = re.compile(r"[⺀-鿿豈-﫿︰-﹏＀-￯]")


def _reader(**options) -> MarkdownIt:
    reader = MarkdownIt("commonmark", options).enable("table")
    # With a space inside or a digit outside a dollar is money: $5 and $6.
    reader.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, allow_blank_lines=False)
    # Every address becomes a token, so that a bad one is refused with its line.
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    return reader


STRICT, READER, RENDERER = _reader(html=True), _reader(html=False), RendererHTML()
MATHS = ("math_inline", "math_block")


def to_html(passage: Passage, sheet: Sheet, *, headings: bool = False) -> str:
    """Block HTML. Mistakes go to the sheet."""
    _check(passage, sheet, headings=headings)
    tokens = READER.parse(passage.text)
    _adapt(tokens, sheet.language)
    return _clean(RENDERER.render(tokens, READER.options, {}))


def to_phrase(passage: Passage, sheet: Sheet) -> str:
    """HTML that fits into a <legend> or a <label>: paragraphs only, parted by two <br>."""
    _check(passage, sheet)
    tokens = READER.parse(passage.text)
    for token in tokens:
        if token.type not in ("paragraph_open", "paragraph_close", "inline"):
            line = passage.line + (token.map[0] if token.map else 0)
            sheet.refuse(line, _("Write plain paragraphs here. A list, a table or code goes above the question."))
            break
    _adapt(tokens, sheet.language)
    inlines = [token.children or [] for token in tokens if token.type == "inline"]
    return _clean("<br><br>".join(RENDERER.renderInline(each, READER.options, {}) for each in inlines))


def _clean(html: str) -> str:
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel="noopener noreferrer"
    ).strip()


def _check(passage: Passage, sheet: Sheet, *, headings: bool = False) -> None:
    for line, token in _walk(STRICT.parse(passage.text), passage.line):
        if token.type in ("html_block", "html_inline"):
            sheet.refuse(
                line,
                _("HTML is not taken here: “%(html)s”. Write it in Markdown, or between backticks to show it.")
                % {"html": _start_of(token.content)},
            )
        elif token.type == "heading_open":
            _check_heading(token, line, sheet, allowed=headings)
        elif token.type == "image":
            _check_image(token, line, sheet)
        elif token.type == "link_open":
            _check_link(str(token.attrs["href"]), line, sheet, is_body=headings)
        elif token.type == "fence":
            _check_code(token.info.strip(), line, sheet)
        elif token.type in MATHS:
            _check_formula(token, line, sheet)


def _check_link(address: str, line: int, sheet: Sheet, *, is_body: bool) -> None:
    if address.startswith("#"):
        _check_term(address[1:], line, sheet, is_body=is_body)
    elif not ADDRESS.match(address):
        sheet.refuse(
            line,
            _(
                "This link goes to “%(address)s”. Begin links with https://, http:// or mailto:, or with # and a term of the glossary."
            )
            % {"address": _start_of(address)},
        )


def _check_term(term: str, line: int, sheet: Sheet, *, is_body: bool) -> None:
    if not is_body:
        sheet.refuse(line, _("Link a term of the glossary in the text of the unit, not inside a block."))
    elif term not in sheet.terms:
        sheet.refuse(line, _("The glossary has no term “%(term)s”. Add it to glossary.md.") % {"term": _start_of(term)})
    elif term not in sheet.terms_used:
        sheet.terms_used.append(term)


def _check_code(language: str, line: int, sheet: Sheet) -> None:
    if language and not LANGUAGE.match(language):
        sheet.refuse(line, _("Write the language of code in one or two words behind the marks, like ```python."))


def _check_formula(token: Token, line: int, sheet: Sheet) -> None:
    try:
        formula_from_tex(token.content, is_block=token.type == "math_block")
    except CannotWriteFormula as error:
        sheet.refuse(line, str(error))


def _check_heading(token: Token, line: int, sheet: Sheet, *, allowed: bool) -> None:
    level = int(token.tag[1])
    if not allowed:
        sheet.refuse(line, _("Headings have no place inside this block. Write bold text instead."))
    elif level == 1:
        sheet.refuse(line, _("Begin headings with ##: the title is the only heading of the first level."))
    elif level > sheet.heading_level + 1:
        sheet.refuse(
            line, _("This heading skips a level. Write it with %(marks)s.") % {"marks": "#" * (sheet.heading_level + 1)}
        )
    if allowed:
        sheet.heading_level = max(level, 2)


def _check_image(token: Token, line: int, sheet: Sheet) -> None:
    address = str(token.attrs["src"])
    if re.match(r"([a-z][a-z0-9+.-]*:|//)", address, re.IGNORECASE):
        sheet.refuse(
            line,
            _(
                "This picture lies elsewhere: “%(address)s”. Put a copy into the folder media and show it with ::: picture."
            )
            % {"address": _start_of(address)},
        )
    else:
        sheet.refuse(
            line,
            _(
                "Show this picture with ::: picture %(address)s, so that it has a description for those who cannot see it."
            )
            % {"address": _start_of(address)},
        )


def _walk(tokens: list[Token], first_line: int) -> Iterator[tuple[int, Token]]:
    """Every token with its line in the file. Tokens inside a paragraph have none of their own: their line breaks are counted."""
    line = first_line
    for token in tokens:
        if token.map:
            line = first_line + token.map[0]
        yield line, token
        inner_line = line
        for child in token.children or []:
            yield inner_line, child
            inner_line += child.content.count("\n") + (child.type in ("softbreak", "hardbreak"))


def _adapt(tokens: list[Token], language: str) -> None:
    for token in tokens:
        if token.type in ("th_open", "td_open"):
            align = str(token.attrs.pop("style", "")).removeprefix("text-align:")
            token.attrs |= (
                {"class": {"center": "cell-center", "right": "cell-end"}[align]} if align in ("center", "right") else {}
            )
            token.attrs |= {"scope": "col"} if token.type == "th_open" else {}
        elif token.type in ("fence", "code_block"):
            _adapt_code(token)
        elif token.type in MATHS:
            _adapt_formula(token)
        for child in token.children or []:
            _adapt_child(child)
        if token.type == "inline" and language.split("-")[0] in ("zh", "ja"):
            token.children = list(_without_breaks(token.children or []))


def _adapt_child(token: Token) -> None:
    if token.type in MATHS:
        _adapt_formula(token)
    elif token.type == "link_open" and str(token.attrs["href"]).startswith("#"):
        token.attrs["href"] = f"#term-{str(token.attrs['href'])[1:]}"


def _adapt_code(token: Token) -> None:
    """With its language named for a reader, and without a class that a script could colour."""
    said = f' data-language="{escape(token.info.strip())}"' if token.info.strip() else ""
    token.type, token.content = "html_block", f"<pre{said}><code>{escape(token.content)}</code></pre>\n"


def _adapt_formula(token: Token) -> None:
    is_block = token.type == "math_block"
    token.type = "html_block" if is_block else "html_inline"
    try:
        formula = formula_from_tex(token.content, is_block=is_block)
    except CannotWriteFormula:  # It has been refused; what stands here is shown to nobody.
        formula = ""
    token.content = f"<p>{formula}</p>\n" if is_block else formula


def _without_breaks(children: list[Token]) -> Iterator[Token]:
    """A new line between two Han characters is no space."""
    for index, child in enumerate(children):
        before = "".join(each.content for each in children[max(index - 3, 0) : index])  # past the marks of bold text
        after = "".join(each.content for each in children[index + 1 : index + 4])
        if child.type != "softbreak" or not (HAN.match(before[-1:]) and HAN.match(after)):
            yield child


def _start_of(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
