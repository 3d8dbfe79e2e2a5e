"""The names of one country, to find the near ones of a name by its rare words: no name is compared with all others."""

import math
from collections import Counter, defaultdict
from uuid import UUID

from kapok.network.doubles.known import names_of
from kapok.network.doubles.words import SIDES, acronyms_of, initials_of, words_of
from kapok.network.models import Organisation

RARE_MAX, COMPARED_MAX = 60, 40
NEAR_MIN = 0.72
TYPO_LETTERS_MIN = 5


class CountryNames:
    def __init__(self, country: str):
        self.words: dict[UUID, list[frozenset[str]]] = {}
        self.initials: dict[str, set[UUID]] = defaultdict(set)
        self.acronyms: dict[str, set[UUID]] = defaultdict(set)
        self._with: dict[str, set[UUID]] = defaultdict(set)
        self._spelled: dict[str, set[str]] = defaultdict(set)
        for organisation in Organisation.objects.filter(country=country, merged_into=None).only("name", "other_names"):
            self._add(organisation)
        self._often = Counter({word: len(ids) for word, ids in self._with.items()})
        for word in self._with:
            if len(word) >= TYPO_LETTERS_MIN:
                for spelling in _without_a_letter(word):
                    self._spelled[spelling].add(word)

    def _add(self, organisation: Organisation) -> None:
        names = names_of(organisation)
        self.words[organisation.pk] = [words for name in names if (words := words_of(name))]
        for words in self.words[organisation.pk]:
            for word in words:
                self._with[word].add(organisation.pk)
        for name in names:
            for each in initials_of(name):
                self.initials[each].add(organisation.pk)
            for each in acronyms_of(name):
                self.acronyms[each].add(organisation.pk)

    def near(self, names: list[str]) -> set[UUID]:
        """Those that share the rarest words with one of the names, also when a word is spelled a letter otherwise."""
        found: Counter = Counter()
        for words in map(words_of, names):
            for word in sorted(words, key=lambda each: self._often.get(each, 0))[:4]:
                for like in self._like(word):
                    if self._often[like] <= RARE_MAX:
                        found.update(self._with[like])
            # A name of common words only: those that have all of them.
            if words and all(self._often.get(word, 0) > RARE_MAX for word in words):
                found.update(set.intersection(*(self._with[word] for word in words)))
        likely = (pk for pk, _times in found.most_common(COMPARED_MAX))
        return {pk for pk in likely if self.likeness(names, pk)[0] >= NEAR_MIN}

    def _like(self, word: str) -> set[str]:
        like = {word} & self._with.keys()
        if len(word) >= TYPO_LETTERS_MIN:
            for spelling in _without_a_letter(word):
                like |= self._spelled.get(spelling, set())
        return like

    def likeness(self, names: list[str], other: UUID) -> tuple[float, bool]:
        """0 to 1: of the best pair of names, the share of words that they have in common; rare words weigh more.

        And whether a word had to be taken for another one that is spelled a letter otherwise.
        """
        pairs = (self._alike(ours, theirs) for ours in map(words_of, names) for theirs in self.words[other])
        return max(pairs, key=lambda each: (each[0], not each[1]), default=(0, False))

    def _alike(self, ours: frozenset[str], theirs: frozenset[str]) -> tuple[float, bool]:
        mine, yours, is_typo = set(ours - theirs), set(theirs - ours), False
        if not ours or not theirs or any(_tells_apart(word) for word in mine | yours):
            return 0, False
        shared = sum(map(self._weight, ours & theirs))
        apart = shared
        for word in sorted(mine):
            if like := next((each for each in sorted(yours) if _is_typo(word, each)), None):
                yours.discard(like)
                mine.discard(word)
                weight = min(self._weight(word), self._weight(like))
                shared, apart, is_typo = shared + 0.85 * weight, apart + weight, True
        whole = apart + sum(map(self._weight, mine)) + sum(map(self._weight, yours))
        return shared / whole, is_typo

    def _weight(self, word: str) -> float:
        return 1 + math.log((len(self.words) + 1) / max(1, self._often.get(word, 1)))


def _tells_apart(word: str) -> bool:
    """Paris 1 is not Paris 2, and the North is not the South."""
    return word in SIDES or any(map(str.isdigit, word))


def _without_a_letter(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _is_typo(one: str, other: str) -> bool:
    if min(len(one), len(other)) < TYPO_LETTERS_MIN or abs(len(one) - len(other)) > 1:
        return False
    return not _without_a_letter(one).isdisjoint(_without_a_letter(other))
