"""Identifiers of registers: taken as typed or as an address, refused when a character is wrong."""

import pytest

from kapok.network.identifiers import NotAnIdentifier, address_in_register, read_identifier


@pytest.mark.parametrize(
    ("scheme", "typed", "kept"),
    [
        ("ror", "https://ror.org/03vek6s52", "03vek6s52"),
        ("ror", " 02Y9NWW90 ", "02y9nww90"),
        ("isni", "0000 0001 2297 6811", "0000000122976811"),
        ("isni", "https://isni.org/isni/000000012146438x", "000000012146438X"),
        ("grid", "https://www.grid.ac/institutes/grid.10604.33", "grid.10604.33"),
        ("wikidata", "https://www.wikidata.org/wiki/Q49088", "Q49088"),
        ("iati", "XM-DAC-41304", "XM-DAC-41304"),
        ("whed", "IAU-012345", "IAU-012345"),
    ],
)
def test_an_identifier_is_kept_in_one_form(scheme, typed, kept):
    assert read_identifier(scheme, typed) == kept


@pytest.mark.parametrize(
    ("scheme", "typed", "sentence"),
    [
        ("ror", "03vek6s53", "check digits"),
        ("ror", "03vke6s52", "check digits"),
        ("ror", "13vek6s52", "like 03vek6s52"),
        ("isni", "0000 0001 2297 6812", "check digits"),
        ("isni", "0000 0001 2297", "like 0000 0001"),
        ("grid", "10604.33", "like grid.10604.33"),
        ("wikidata", "P31", "like Q49088"),
        ("iati", "nothing", "like XM-DAC-41304"),
        ("ror", "x" * 2000, "like 03vek6s52"),
    ],
)
def test_a_wrong_one_is_refused_with_what_to_do(scheme, typed, sentence):
    with pytest.raises(NotAnIdentifier, match=sentence) as refused:
        read_identifier(scheme, typed)
    assert len(str(refused.value)) < 200


def test_an_identifier_leads_to_its_register_where_that_has_a_page():
    assert address_in_register("ror", "03vek6s52") == "https://ror.org/03vek6s52"
    assert address_in_register("grid", "grid.10604.33") == ""
