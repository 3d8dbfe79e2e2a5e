"""Which known words a misspelt one may mean."""

from django.db import connection

from kapok.base.search.folding import IS_UNSPACED

TRIED_MAX = 80
SHORTEST_FORGIVEN = 3


def grams_of(word: str) -> set[str]:
    """“moi” -> ^mo moi oi$; none for numbers and for pairs of an unspaced script."""
    if len(word) < 2 or word.isdigit() or IS_UNSPACED.match(word):
        return set()
    marked = f"^{word}$"
    return {marked[start : start + 3] for start in range(len(marked) - 2)}


def slips_forgiven(word: str) -> int:
    return 0 if len(word) < SHORTEST_FORGIVEN else 1 if len(word) < 8 else 2


def near_words(kind: str, word: str) -> list[str]:
    """The words of this kind of record that are few slips from `word`, the nearest first."""
    grams, slips = sorted(grams_of(word)), slips_forgiven(word)
    if not grams or not slips:
        return []
    needed = max(1, len(grams) - 4 * slips)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT word FROM base_searchgram WHERE kind = %s AND gram IN ({', '.join(['%s'] * len(grams))})"
            " AND length(word) BETWEEN %s AND %s GROUP BY word HAVING count(*) >= %s ORDER BY count(*) DESC, word LIMIT %s",
            [kind, *grams, len(word) - slips, len(word) + slips, needed, TRIED_MAX],
        )
        measured = [(distance(word, known, slips), known) for (known,) in cursor.fetchall()]
    return [known for apart, known in sorted(measured) if apart <= slips]


def swapped(word: str) -> list[str]:
    """The word with two neighbours swapped, which in a short one leaves no three letters as they were (“twon”)."""
    if not slips_forgiven(word) or not grams_of(word):
        return []
    return [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)]


def distance(one: str, other: str, most: int) -> int:
    """Letters added, left out, changed, or two neighbours swapped (optimal string alignment); more than `most` is most + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for down, letter in enumerate(one, start=1):
        before, above, row = row, before, [down]
        for across, known in enumerate(other, start=1):
            cost = min(before[across] + 1, row[across - 1] + 1, before[across - 1] + (letter != known))
            if down > 1 and across > 1 and letter == other[across - 2] and one[down - 2] == known:
                cost = min(cost, above[across - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
