"""What a text message can hold: 160 letters of the telephone's own alphabet in one part, 70 of any other script."""

PARTS_MAX = 3
BASIC = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)  # 3GPP TS 23.038, the default alphabet
DOUBLE = set("^{}\\[~]|€\f")  # its extension: each costs two


def one_line(words: str) -> str:
    """Nothing that could begin a new header."""
    return " ".join(words.split())


def count_parts(body: str) -> int:
    """How many parts the network counts: 160 septets or 70 UTF-16 units in one, 153 or 67 in each of several."""
    length, alone, each = _measure(body)
    return 1 if length <= alone else -(-length // each)


def fit_text(body: str) -> str:
    """The words, cut at PARTS_MAX parts with an ellipsis of three dots."""
    body = "\n".join(" ".join(line.split()) for line in body.strip()[:2000].splitlines())
    if count_parts(body) <= PARTS_MAX:
        return body
    while count_parts(body + "...") > PARTS_MAX:
        body = body[:-1]
    return body.rstrip() + "..."


def _measure(body: str) -> tuple[int, int, int]:
    if set(body) <= BASIC | DOUBLE:
        return sum(2 if letter in DOUBLE else 1 for letter in body), 160, 153
    return len(body.encode("utf-16-le")) // 2, 70, 67
