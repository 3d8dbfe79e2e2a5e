"""Search finds a name in any script, as people write it, and says when it is only near."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kapok.base.search import Entry, drop_entries, find, put_entries
from kapok.base.search.folding import fold
from kapok.base.search.models import SearchEntry, SearchGram, SearchPosting

KIND = "tests.organisation"
NAMES = {
    "nairobi": Entry("nairobi", ["University of Nairobi", "Université de Nairobi", "UoN"], extra=["Kenya", "uonbi.ac.ke"], marks=["country:KE"]),
    "kenyatta": Entry("kenyatta", ["Kenyatta University"], extra=["Nairobi", "Kenya", "ku.ac.ke"], marks=["country:KE"]),
    "addis": Entry("addis", ["Addis Ababa University", "አዲስ አበባ ዩኒቨርሲቲ"], extra=["Ethiopia"]),
    "makerere": Entry("makerere", ["Makerere University"], extra=["Uganda"]),
    "sustech": Entry("sustech", ["南方科技大学", "Southern University of Science and Technology"], extra=["中国"]),
    "tokyo": Entry("tokyo", ["東京大学", "ﾄｳｷｮｳ大学"]),
    "shams": Entry("shams", ["جامعة عين شمس", "Ain Shams University"], extra=["القاهرة"]),
    "sao": Entry("sao", ["Universidade de São Paulo", "Øresund Straße"]),
    "phnom": Entry("phnom", ["សាកលវិទ្យាល័យភូមិន្ទភ្នំពេញ", "Royal University of Phnom Penh"]),
}  # fmt: skip


@pytest.fixture
def known(db):
    put_entries(KIND, NAMES.values())


def found(words, **how):
    return [each.record for each in find(KIND, words, **how)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("nairobi university", ["nairobi", "kenyatta"]),
        ("NAIROBI univ", ["nairobi", "kenyatta"]),
        ("universite de nairobi", ["nairobi"]),
        ("uon", ["nairobi"]),
        ("uonbi.ac.ke", ["nairobi"]),
        ("sao paulo", ["sao"]),
        ("oresund strasse", ["sao"]),
        ("Ｓｏｕｔｈｅｒｎ", ["sustech"]),
        ("科技", ["sustech"]),
        ("学", ["sustech", "tokyo"]),
        ("京", ["tokyo"]),
        ("東京大学", ["tokyo"]),
        ("トウキョウ", ["tokyo"]),
        ("جامعه عين شمس", ["shams"]),
        ("جـامعةُ", ["shams"]),
        ("قاهرة", ["shams"]),
        ("ភ្នំពេញ", ["phnom"]),
        ("አበባ", ["addis"]),
    ],
)
def test_a_name_is_found_as_people_write_it(known, words, expected):
    assert set(found(words)) == set(expected)
    assert not any(each.is_close for each in find(KIND, words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Nairoby", {"nairobi", "kenyatta"}),
        ("Makerrere", {"makerere"}),
        ("Adis Abeba", {"addis"}),
        ("Univresity of Makerrere", {"makerere"}),
        ("Pnom Pehn", {"phnom"}),
        ("南方科大", {"sustech"}),
        ("the university of addis ababa", {"addis"}),
    ],
)
def test_a_slip_of_the_finger_finds_what_was_meant_and_says_so(known, words, expected):
    near = find(KIND, words)
    assert {each.record for each in near} == expected
    assert all(each.is_close for each in near)


@pytest.mark.parametrize(
    "words", ["", "   ", "…!", "xyzzyq", "University of Xyzzyq", "%", "_", "\u202e", "=", "#country:KE", "0"]
)
def test_what_is_not_there_finds_nothing(known, words):
    assert found(words) == []


def test_an_exact_name_comes_first_then_its_beginning_then_a_word_in_it_then_what_is_no_name(db):
    entries = {
        "exact": ["Nairobi"],
        "begins": ["Nairobi Technical Institute"],
        "within": ["University of Nairobi"],
        "apart": ["Nairobean School, Nairobi Campus of Moi"],
    }
    put_entries(KIND, [Entry(record, names) for record, names in entries.items()])
    put_entries(KIND, [Entry("place", ["A school"], extra=["Nairobi"])])
    assert found("nairobi") == ["exact", "begins", "within", "apart", "place"]


def test_scope_and_marks_are_demanded(known):
    put_entries(KIND, [Entry("here", ["Nairobi One"], scope="a"), Entry("there", ["Nairobi Two"], scope="b")])
    assert found("nairobi", scope="a") == ["here"]
    assert set(found("nairobi", scope=["a", "b"])) == {"here", "there"}
    assert found("nairobi", scope=[]) == []
    assert set(found("nairoby", marks=["country:KE"])) == {"nairobi", "kenyatta"}
    assert found("makerrere", marks=["country:KE"]) == []


def test_kinds_do_not_mix(known):
    assert find("tests.person", "nairobi") == []
    drop_entries("tests.person", ["nairobi"])
    assert "nairobi" in found("nairobi")


def test_a_record_put_again_is_found_by_its_new_name_only(known):
    put_entries(KIND, [Entry("makerere", ["Kampala University"])])
    assert found("kampala") == ["makerere"]
    assert found("makerere") == found("makerrere") == []


def test_nothing_is_kept_of_what_is_dropped(known):
    drop_entries(KIND, NAMES)
    assert [model.objects.count() for model in (SearchEntry, SearchPosting, SearchGram)] == [0, 0, 0]


def test_a_word_that_others_have_too_stays_known(known):
    drop_entries(KIND, ["nairobi"])
    assert found("Nairoby") == ["kenyatta"]


def test_a_name_of_two_thousand_letters_and_one_of_many_words_are_taken(db):
    put_entries(KIND, [Entry("long", ["x" * 2000, "a b " * 500, "大" * 2000])])
    assert found("x" * 2000) == found("大大") == ["long"]
    find(KIND, "y" * 5000 + " z" * 5000)


def test_the_same_record_twice_in_one_call_is_put_once(db):
    put_entries(KIND, [Entry("one", ["First"]), Entry("one", ["Second"])])
    assert (found("first"), found("second")) == ([], ["one"])


def test_a_search_costs_the_same_few_questions_however_many_are_found(known):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            find(KIND, "university")
        return len(queries)

    few = cost()
    put_entries(KIND, [Entry(f"u{number}", [f"University {number}"]) for number in range(30)])
    assert cost() == few == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xi’an", "xian"),
        ("İstanbul ÜNİVERSİTESİ", "istanbul universitesi"),
        ("جامعة الأزهر", "جامعه ازهر"),
        ("إسلام آباد", "اسلام اباد"),
        ("مصطفى", "مصطفي"),
        ("دانشگاه تهران کی", "دانشگاه تهران كي"),
        ("\u202bأحمد\u202c", "احمد"),
        ("٢٠٢٦", "2026"),
        ("Ελλάς", "ελλασ"),
        ("Łódź", "lodz"),
        ("서울", "서울"),
        ("が", "が"),
    ],
)
def test_folding_takes_away_what_may_differ(one, other):
    assert fold(one) == fold(other) == other
