"""Markdown to HTML: CommonMark and tables, no raw HTML, headings from ##, links that leave nothing behind."""

import re
from collections.abc import Iterator

import nh3
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from kapok.packages.folder.mistakes import Passage, Sheet

TEXT_TAGS = {"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr"}
TAGS = TEXT_TAGS | {"strong", "em", "code", "a", "br", "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "th": {"scope", "class"}, "td": {"class"}}
ADDRESS = re.compile(r"(https?://[^/\s]+|mailto:[^\s]+@)", re.IGNORECASE)
HAN = re.compile(r"[⺀-鿿豈-﫿︰-﹏＀-￯]")


def _reader(**options) -> MarkdownIt:
    reader = MarkdownIt("commonmark", options).enable("table")
    # Every address becomes a token, so that a bad one is refused with its line.
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    return reader


STRICT, READER, RENDERER = _reader(html=True), _reader(html=False), RendererHTML()


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
        elif token.type == "link_open" and not ADDRESS.match(str(token.attrs["href"])):
            sheet.refuse(
                line,
                _("This link goes to “%(address)s”. Begin links with https://, http:// or mailto:.")
                % {"address": _start_of(str(token.attrs["href"]))},
            )


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
        if token.type == "inline" and language.split("-")[0] in ("zh", "ja"):
            token.children = list(_without_breaks(token.children or []))


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
