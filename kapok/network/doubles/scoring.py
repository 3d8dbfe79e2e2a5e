"""How sure it is that two organisations are one, and why."""

from kapok.network.doubles.known import Known
from kapok.network.doubles.names import NEAR_MIN, CountryNames
from kapok.network.doubles.words import PARTS, acronyms_of, initials_of, words_of

PROPOSED_MIN, LIKELY_MIN, SURE_MIN = 0.5, 0.7, 0.9
SHARED_MAX = 5  # a domain of more organisations than this is that of a provider or a ministry


def score_pair(
    one: Known, other: Known, names: CountryNames | None, shared: dict[str, int]
) -> tuple[float, list[dict]]:
    """(0 to 1, reasons): codes with data as in reasons.py, what speaks for it first. `shared`: how many have a domain."""
    speaking = _identifiers(one, other) + _domains(one, other, shared) + _names(one, other, names)
    score = 1.0
    for weight, _reason in speaking:
        score *= 1 - weight
    score = 1 - score
    reasons = [reason for _weight, reason in speaking]
    codes = {reason["code"] for reason in reasons}
    for factor, reason in _against(one, other, codes) if speaking else ():
        score *= factor
        reasons.append(reason)
    return round(score, 3), reasons


def _identifiers(one: Known, other: Known) -> list[tuple[float, dict]]:
    same = sorted(one.identifiers & other.identifiers)
    return [(0.95, {"code": "identifier", "scheme": scheme, "value": value}) for scheme, value in same]


def _domains(one: Known, other: Known, shared: dict[str, int]) -> list[tuple[float, dict]]:
    same = sorted(each for each in one.domains & other.domains if shared.get(each, 0) <= SHARED_MAX)
    if same:
        return [(0.6, {"code": "domain", "value": same[0]})]
    if both := sorted(one.own_domains & other.own_domains):
        return [(0.3, {"code": "under-domain", "value": both[0]})]
    if label := _label(one, other):
        return [(0.35, {"code": "domain-label", "value": label})]
    return []


def _label(one: Known, other: Known) -> str:
    """bath.ac.uk and bath.edu. Short forms are of many (gcc.edu), so the word has four letters or more."""
    mine, yours = ({each.split(".")[0] for each in known.own_domains} for known in (one, other))
    return next((each for each in sorted(mine & yours) if len(each) > 3), "") if one.country == other.country else ""


def _names(one: Known, other: Known, names: CountryNames | None) -> list[tuple[float, dict]]:
    if not one.country or one.country != other.country:
        return []
    found: list[tuple[float, dict]] = []
    if one.folded_names & other.folded_names:
        found.append((0.8, {"code": "name"}))
    elif {words_of(name) for name in one.names} & {words_of(name) for name in other.names} - {frozenset()}:
        found.append((0.72, {"code": "words"}))
    elif names and other.pk:
        likeness, is_typo = names.likeness(one.names, other.pk)
        if likeness >= NEAR_MIN:
            code = "spelling" if is_typo else "near"
            found.append((0.3 + (likeness - NEAR_MIN) * 1.5, {"code": code, "percent": round(likeness * 100)}))
    if acronym := _acronym(one, other) or _acronym(other, one):
        found.append((0.35, {"code": "acronym", "value": acronym.upper()}))
    if found and one.place and one.place == other.place:
        found.append((0.2, {"code": "place"}))
    return found


def _acronym(one: Known, other: Known) -> str:
    """A short form of the one that is made of the initials of the other, or begins its domain."""
    theirs = frozenset().union(*map(words_of, other.names))
    # “CUNY Kingsborough” is not the City University: what stands beside the short form must be in the other name, too.
    short = {each for name in one.names for each in acronyms_of(name) if words_of(name) - {each} <= theirs}
    initials = {each for name in other.names for each in initials_of(name)}
    # Three letters are the initials of many: they count when the other's domain says so, too.
    labels = {each.split(".")[0] for each in other.own_domains}
    return next((each for each in sorted(short & initials) if len(each) > 3 or each in labels), "")


def _against(one: Known, other: Known, codes: set[str]) -> list[tuple[float, dict]]:
    found: list[tuple[float, dict]] = []
    if one.place and other.place and one.place != other.place:
        found.append((0.75, {"code": "other-place"}))
    if one.pk in other.parents or other.pk in one.parents:
        found.append((0.4, {"code": "stands-under"}))
    elif _is_part(one) != _is_part(other):
        found.append((0.6, {"code": "part"}))
    elif one.kind != other.kind:
        found.append((0.8, {"code": "other-kind"}))
    if schemes := _differing(one, other):
        found.append((0.4, {"code": "other-identifier", "scheme": schemes[0]}))
    if one.own_domains and other.own_domains and not codes & {"domain", "under-domain", "domain-label"}:
        # Hebei is not Hefei: one letter and another domain are two universities.
        found.append((0.5 if "spelling" in codes else 0.85, {"code": "other-domain"}))
    return found


def _is_part(known: Known) -> bool:
    return known.kind == "faculty" or any(words_of(name) & PARTS for name in known.names[:1])


def _differing(one: Known, other: Known) -> list[str]:
    mine, yours = dict(sorted(one.identifiers)), dict(sorted(other.identifiers))
    return [scheme for scheme in ("ror", "whed", "wikidata", "grid") if scheme in mine and scheme in yours and mine[scheme] != yours[scheme]]  # fmt: skip
