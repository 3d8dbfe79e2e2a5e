"""A formula on one line of text, for browsers that draw no MathML and for whoever asks for its alternative: (a + b)/2, x², √(x)."""

from xml.etree.ElementTree import Element

RAISED = dict(zip("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ", strict=True))
LOWERED = dict(zip("0123456789+-−=()aeijoruvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑᵢⱼₒᵣᵤᵥₓ", strict=True))
ACCENTS = {"¯": "\u0304", "―": "\u0304", "‾": "\u0304", "^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˙": "\u0307"}
SPACED = set("=≠<>≤≥≈≡+−±×÷⋅·→⇒∈∪∩")
LIMITS = set("∑∏∫⋃⋂")


def words_of(element: Element) -> str:
    return " ".join(_say(element).split())


def _say(element: Element) -> str:
    return SAYINGS.get(element.tag, _row)(element)


def _row(element: Element) -> str:
    if not len(element):
        text = " ".join((element.text or "").split())
        is_sign = element.tag == "mo" and text in SPACED
        return f" {text} " if is_sign else text.replace("-", "−") if element.tag == "mo" else text
    return "".join(_say(child) for child in element)


def _fraction(element: Element) -> str:
    above, below = element
    return f"{_grouped(above)}/{_grouped(below)}"


def _root(element: Element) -> str:
    if element.tag == "msqrt":
        return f"√({_row(element).strip()})"
    return f"{_small(_say(element[1]), RAISED, '') or ''}√({_say(element[0]).strip()})"


def _scripts(element: Element) -> str:
    base, rest = _say(element[0]), [_say(child).strip() for child in element[1:]]
    if base.strip() in LIMITS:
        limits = [f"({rest[0]})"] + ([f"^({rest[1]})"] if len(rest) > 1 else [])
        return f" {base}{''.join(limits)} "
    lower = rest[0] if element.tag in ("msub", "msubsup") else ""
    upper = rest[-1] if element.tag in ("msup", "msubsup") else ""
    said = _grouped(element[0]) if upper else base
    return said + (_small(lower, LOWERED, "_") if lower else "") + (_small(upper, RAISED, "^") if upper else "")


def _over(element: Element) -> str:
    base, others = _say(element[0]), [_say(child).strip() for child in element[1:]]
    if element.tag == "mover" and others[0] in ACCENTS and len(base) == 1:
        return base + ACCENTS[others[0]]
    if base.strip() in LIMITS:
        return _scripts(element)
    return base + "".join(f"({other})" for other in others)


def _table(element: Element) -> str:
    rows = [", ".join(_say(cell).strip() for cell in row) for row in element]
    return "; ".join(rows)


def _small(text: str, signs: dict[str, str], mark: str) -> str:
    """In raised or lowered signs where there are such, else after a mark."""
    if all(sign in signs for sign in text):
        return "".join(signs[sign] for sign in text)
    return f"{mark}{text}" if len(text) == 1 else f"{mark}({text})"


def _grouped(element: Element) -> str:
    """In brackets, unless it is one name or number."""
    said = _say(element).strip()
    is_simple = said.replace(".", "").replace(",", "").isalnum() or (
        said[:1] == "(" and said.count("(") == 1 and said[-1:] == ")"
    )
    return said if is_simple else f"({said})"


SAYINGS = {
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _root,
    "msub": _scripts,
    "msup": _scripts,
    "msubsup": _scripts,
    "mover": _over,
    "munder": _over,
    "munderover": _over,
    "mtable": _table,
}
