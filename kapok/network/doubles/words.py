"""Names taken apart so that two spellings of one name meet: words without small words, kinds of institution under one word."""

import functools
import re

from kapok.network.imports.folding import fold_name


def set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


SMALL = set_of("of the and for in at on de du des la le les l d et el los las y e da do dos das del della delle di degli der die das und fur an zu van het en voor na i al")  # fmt: skip
SAME = {
    each: word
    for word, spellings in {
        "univ": "university universite universidad universidade universita universitat universitas universiti universitet universitesi uniwersytet univerzita univerzitet sveuciliste egyetem universitate yliopisto ulikool univ uni университет جامعه",
        "inst": "institute institut instituto istituto institution institucion instytut inst",
        "coll": "college colegio collegio kolej coll",
        "tech": "technology technological technical technique tecnologia tecnologico tecnologica technologie technische tecnico tecnica tech",
        "natl": "national nacional nationale nazionale",
        "acad": "academy academie academia akademie akademia",
        "saint": "st ste saint sainte sankt",
        "state": "state estatal estadual",
    }.items()
    for each in spellings.split()
}
PARTS = set_of("campus branch faculty school department extension sede facultad faculte fakultat filial center centre division hospital online")  # fmt: skip
SIDES = set_of("north south east west northern southern eastern western central upper lower men women boys girls northeast northwest southeast southwest northeastern northwestern southeastern southwestern midwestern i ii iii iv v vi vii viii ix x")  # fmt: skip
ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه"})
WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f\u1780-\u17ff\u1000-\u109f]+")
CAPITALS = re.compile(r"\b[A-Z]{3,8}\b")


@functools.lru_cache(maxsize=50_000)
def words_of(name: str) -> frozenset[str]:
    folded = fold_name(name).translate(ARABIC)
    # Scripts that put no spaces between words: pairs of signs.
    pairs = [run[i : i + 2] for run in WITHOUT_SPACES.findall(folded) for i in range(max(1, len(run) - 1))]
    words = [_one(word) for word in WITHOUT_SPACES.sub(" ", folded).split() if word not in SMALL]
    return frozenset([*words, *pairs])


def _one(word: str) -> str:
    if word.startswith("ال") and len(word) > 4:
        word = word[2:]
    return SAME.get(word, word)


@functools.lru_cache(maxsize=50_000)
def initials_of(name: str) -> frozenset[str]:
    """With and without the small words: {"uon", "un"} of “University of Nairobi”."""
    words = fold_name(name).split()
    long = "".join(each[0] for each in words)
    short = "".join(each[0] for each in words if each not in SMALL)
    return frozenset(each for each in (long, short) if 3 <= len(each) <= 8)


@functools.lru_cache(maxsize=50_000)
def acronyms_of(name: str) -> frozenset[str]:
    """Words of capitals in a name that is not all of capitals, and a name that is one word of capitals."""
    if name.isupper() and " " in name:
        return frozenset()
    return frozenset(each.lower() for each in CAPITALS.findall(name))
