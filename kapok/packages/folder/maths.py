"""Formulas: TeX or MathML as it was written, MathML as it is kept, and words for a browser that draws no MathML."""

import functools
import re
from xml.etree import ElementTree

import nh3
from django.utils.html import escape
from django.utils.translation import gettext as _

from kapok.packages.folder.formula_words import words_of

LENGTH_MAX = 2000  # characters of one formula
NAMESPACE = "http://www.w3.org/1998/Math/MathML"
ARITY = {"mfrac": 2, "msub": 2, "msup": 2, "msubsup": 3, "mroot": 2, "munder": 2, "mover": 2, "munderover": 3}
TAGS = {
    *ARITY,
    *("math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "msqrt", "mstyle", "mpadded", "mphantom"),
    *("mtable", "mtr", "mtd", "mmultiscripts", "mprescripts", "menclose", "merror"),
}
ATTRIBUTES = {
    "math": {"display", "alttext"},
    "mi": {"mathvariant"},
    "mo": {"stretchy", "accent", "fence", "separator", "form", "largeop", "movablelimits", "symmetric"},
    "mfrac": {"linethickness"},
    "mspace": {"width"},
    "mover": {"accent"},
    "munder": {"accentunder"},
    "mtable": {"columnalign"},
    "mstyle": {"displaystyle", "scriptlevel"},
    "menclose": {"notation"},
}
ENTITY = re.compile(r"&(?!#|amp;|lt;|gt;|quot;|apos;)(\w+);")


class CannotWriteFormula(Exception):
    """Holds the sentence that says what is wrong with the formula."""


def formula_from_tex(tex: str, *, is_block: bool, words: str = "") -> str:
    """HTML of the formula: MathML, and its words beside it. Raises CannotWriteFormula."""
    if len(tex) > LENGTH_MAX:
        raise CannotWriteFormula(
            _("This formula is longer than %(count)d characters. Divide it.") % {"count": LENGTH_MAX}
        )
    return _from_tex(tex.strip(), is_block, words)


@functools.lru_cache(maxsize=1024)
def _from_tex(tex: str, is_block: bool, words: str) -> str:
    if not _is_balanced(tex):
        raise CannotWriteFormula(_("The braces of this formula do not match. Close each { with a }."))
    from latex2mathml.converter import convert  # noqa: PLC0415  # read at publishing alone

    try:
        mathml = convert(tex, display="block" if is_block else "inline")
    except Exception:  # The library raises whatever its parser stumbles over.
        raise CannotWriteFormula(_("This formula cannot be read. Write it in TeX, like $\\frac{a}{b}$.")) from None
    return formula_from_mathml(mathml, is_block=is_block, words=words)


def formula_from_mathml(mathml: str, *, is_block: bool, words: str = "") -> str:
    """The same for MathML, which is taken only in the elements of TAGS. Raises CannotWriteFormula."""
    root = _parse(mathml)
    _check(root)
    if display := ("block" if is_block else ""):
        root.set("display", display)
    else:
        root.attrib.pop("display", None)
    words = words or words_of(root)
    root.set("alttext", words)
    html = nh3.clean(ElementTree.tostring(root, encoding="unicode"), tags=TAGS, attributes=ATTRIBUTES, link_rel=None)
    kind = "math math-block" if is_block else "math"
    return f'<span class="{kind}">{html}<span class="math-words">{escape(words)}</span></span>'


def _parse(mathml: str) -> ElementTree.Element:
    if len(mathml) > 20 * LENGTH_MAX or "<!" in mathml or ENTITY.search(mathml):
        raise CannotWriteFormula(_("Write MathML without <!…> and with signs instead of names, like − for &minus;."))
    try:
        root = ElementTree.fromstring(mathml)
    except (ElementTree.ParseError, RecursionError, ValueError):
        raise CannotWriteFormula(_("This MathML cannot be read. Close every element, and begin with <math>.")) from None
    for element in root.iter():
        element.tag = str(element.tag).removeprefix(f"{{{NAMESPACE}}}")
    root.attrib.pop("xmlns", None)
    return root


def _check(root: ElementTree.Element) -> None:
    if root.tag != "math":
        raise CannotWriteFormula(_("This MathML cannot be read. Close every element, and begin with <math>."))
    for element in root.iter():
        if element.tag not in TAGS:
            raise CannotWriteFormula(
                _("<%(name)s> is not taken in a formula. Leave it out.") % {"name": element.tag[:40]}
            )
        if len(element) != ARITY.get(element.tag, len(element)):
            raise CannotWriteFormula(_("A part of this formula is missing: a fraction, a root or an exponent has two."))
        if unknown := re.search(r"\\[a-zA-Z]*", element.text or ""):
            raise CannotWriteFormula(
                _("“%(command)s” is not known here. Write it in another way.") % {"command": unknown[0][:40]}
            )


def _is_balanced(tex: str) -> bool:
    depth = 0
    for sign in re.sub(r"\\.", "", tex, flags=re.DOTALL):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0
