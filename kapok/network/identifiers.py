"""What registers call an organisation: how it is typed, checked and looked up.

ROR: nought, six characters and two check digits, ISO 7064 modulo 97-10 over Crockford's base 32 (ror.readme.io, “ROR identifier
pattern”). ISNI: ISO 27729, check digit by ISO 7064 modulo 11-2.
"""

from django.utils.translation import gettext as _

from kapok.base.refusals import Refusal
from kapok.network.imports.values import as_identifier

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
EXAMPLES = {
    "ror": "03vek6s52",
    "whed": "IAU-012345",
    "iati": "XM-DAC-41304",
    "grid": "grid.10604.33",
    "isni": "0000 0001 2297 6811",
    "wikidata": "Q49088",
}
ADDRESSES = {
    "ror": "https://ror.org/{}",
    "isni": "https://isni.org/isni/{}",
    "wikidata": "https://www.wikidata.org/wiki/{}",
    "whed": "https://www.whed.net/institutions/{}",
}


class NotAnIdentifier(Refusal):
    pass


def read_identifier(scheme: str, typed: str) -> str:
    """The identifier as we keep it, from what was typed or from its address in the register.

    Raises NotAnIdentifier for what has another form or whose check digits say that a character is wrong.
    """
    value = as_identifier(scheme, typed)
    if value is None:
        words = _("“%(typed)s” is not written as this register does. Write it like %(example)s.")
        raise NotAnIdentifier(words % {"typed": typed[:60], "example": EXAMPLES[scheme]})
    if not has_right_check(scheme, value):
        words = _("“%(typed)s” has a wrong character: its check digits do not fit. Copy it from the register again.")
        raise NotAnIdentifier(words % {"typed": typed[:60]})
    return value


def has_right_check(scheme: str, value: str) -> bool:
    """Of identifiers without check digits always true. `value` has the form of its scheme."""
    if scheme == "ror":
        return _check_of_ror(value[1:7]) == int(value[7:])
    if scheme == "isni":
        return _check_of_isni(value[:15]) == value[15]
    return True


def _check_of_ror(characters: str) -> int:
    number = 0
    for each in characters:
        number = number * 32 + CROCKFORD.index(each)
    return 98 - (number * 100) % 97


def _check_of_isni(digits: str) -> str:
    total = 0
    for each in digits:
        total = (total + int(each)) * 2
    check = (12 - total % 11) % 11
    return "X" if check == 10 else str(check)


def address_in_register(scheme: str, value: str) -> str:
    return ADDRESSES[scheme].format(value) if scheme in ADDRESSES else ""
