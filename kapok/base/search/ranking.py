"""The order of what was found, the same on every database: exact name, beginning of a name, word in a name, near."""

from kapok.base.search.folding import words_of
from kapok.base.search.near import distance, slips_forgiven

EXACT, BEGINS, TOGETHER, ALL_IN_A_NAME, ALL, NEAR = 100, 90, 80, 70, 60, 40


def score(names: list[str], extra: list[str], asked: str) -> float:
    """`asked` is folded. The shorter of two names that fit alike is nearer to what was asked."""
    best = max((_score_name(name, asked) - min(len(name), 900) / 1000 for name in names), default=0)
    return best if best > 0 else ALL - len(extra) / 1000


def _score_name(name: str, asked: str) -> float:
    if name == asked:
        return EXACT
    if name.startswith(asked):
        return BEGINS
    if f" {asked}" in f" {name}" or (not asked.isascii() and asked in name):
        return TOGETHER
    *whole, begun = words_of(asked) or [""]
    words = words_of(name)
    if all(word in words for word in whole) and any(word.startswith(begun) for word in words):
        return ALL_IN_A_NAME
    return 0


def score_near(names: list[str], extra: list[str], asked: list[str]) -> float:
    """Less for each slip and more so for each word that is not there."""
    words = {word for text in (*names, *extra) for word in words_of(text)}
    lost = sum(_loss(word, words) for word in asked)
    return NEAR - lost - min(len(names[0]) if names else 900, 900) / 1000


def _loss(word: str, words: set[str]) -> float:
    if word in words:
        return 0
    slips = slips_forgiven(word)
    apart = min((distance(word, known, slips) for known in words), default=slips + 1)
    if apart <= slips:
        return apart
    return 3 if any(known.startswith(word) for known in words) else 5
