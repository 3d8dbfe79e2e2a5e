"""The indicator library: a change of meaning is a new edition, a change of words is not; trying saves nothing."""

import re
from datetime import date

import pytest
from django.urls import reverse

from kapok.base.text import say
from kapok.evidence import verbs
from kapok.evidence.actions import create_measure, follow_edition
from kapok.evidence.definitions import STANDARD
from kapok.evidence.library import trying
from kapok.evidence.library.actions import ensure_library
from kapok.evidence.library.sentences import sentence_of
from kapok.evidence.library.shipped import SHIPPED
from kapok.evidence.models import Correction, Counted, Indicator, Measure
from kapok.evidence.queries import value_of
from kapok.evidence.tests.conftest import count_all, earn
from tests.people import signed_in, someone

ADD = "/en/indicators/add/"
FORM = {
    "counted": "people", "score": "scaled", "verbs": [verbs.EARNED], "original": "en", "name_en": "People with a badge",
    "method_en": "", "owner": "", "is_public": "on", "try_start": "2026-01-01", "try_end": "2026-12-31",
}  # fmt: skip


@pytest.fixture
def shipped(world):
    ensure_library()
    return world


def made(client, **changed):
    answer = client.post(ADD, FORM | changed)
    assert answer.status_code == 302, re.findall(r'field-error".*?</div>', answer.content.decode())
    return Indicator.objects.get(key=answer.url.rstrip("/").rpartition("/")[2])


def test_what_is_shipped_speaks_four_languages_marked_as_machine_work_and_names_its_source(shipped):
    assert Indicator.objects.count() == len(STANDARD) + len(SHIPPED)
    for indicator in Indicator.objects.all():
        for said in (indicator.name, indicator.method):
            assert {tag: say(said, tag).is_machine for tag in ("en", "fr", "ar", "zh-hans")} == {
                "en": False, "fr": True, "ar": True, "zh-hans": True
            }  # fmt: skip
        assert indicator.source
        assert sentence_of(indicator)
    ensure_library()
    assert Indicator.objects.count() == len(STANDARD) + len(SHIPPED)


def test_everyone_reads_public_ones_and_those_who_see_figures_the_others(shipped):
    private = reverse("figures:indicator", args=["levels-moved"])
    for client, status in (
        (shipped.visitor, 404),
        (shipped.as_amina, 404),
        (shipped.as_dora, 200),
        (shipped.as_sam, 200),
    ):
        assert client.get(private).status_code == status
    page = shipped.visitor.get("/en/indicators/").content.decode()
    assert "People learning in higher and further education" in page
    assert "Levels that institutions moved" not in page
    assert "Change it" not in shipped.as_dora.get(private).content.decode()


def test_an_officer_makes_one_without_code(world, optics):
    indicator = made(world.as_ruth, sdg=["4.4"], countries=["KE", "UG"], sexes=["female"], within="nairobi")
    assert (indicator.edition, indicator.unit, indicator.within) == (1, "people", world.nairobi)
    assert say(indicator.method).text == (
        "Counts each person once who earned anything with SDG target 4.4. Only people of Kenya or Uganda. Only: Women. "
        "Only who worked at University of Nairobi, or below it, on that day."
    )
    assert say(indicator.method, "fr").language == "en"  # nobody wrote it in French


def test_changed_words_are_the_same_edition_and_a_changed_meaning_a_new_one(world):
    indicator = made(world.as_ruth)
    change = reverse("figures:edit-indicator", args=[indicator.key])
    world.as_ruth.post(
        change, FORM | {"name_en": "Badges", "name_fr": "Badges", "machine_fr": "on", "verbs": [verbs.EARNED]}
    )
    assert [(each.edition, say(each.name).text) for each in Indicator.objects.filter(key=indicator.key)] == [
        (1, "Badges")
    ]
    world.as_ruth.post(change, FORM | {"name_en": "Badges", "sexes": ["female", "male"]})
    world.as_ruth.post(change, FORM | {"name_en": "Badges", "sexes": ["male", "female"]})
    assert list(Indicator.objects.filter(key=indicator.key).order_by("edition").values_list("edition", flat=True)) == [
        1,
        2,
    ]


def test_a_measure_keeps_its_edition_until_it_is_let_follow(world, optics, lecturers):
    indicator = made(world.as_ruth)
    measure = create_measure(
        indicator=indicator, organisation=world.centre, activities=None, start_date=date(2026, 1, 1)
    )
    for account in lecturers:
        earn(account, optics.credential)
    world.as_ruth.post(reverse("figures:edit-indicator", args=[indicator.key]), FORM | {"sexes": ["female"]})
    count_all()
    assert value_of(measure).value == 3
    page = reverse("figures:measure", args=[measure.pk])
    assert "Ask the newest edition from now on" in world.as_ruth.get(page).content.decode()
    assert (
        "Ask the newest edition from now on"
        not in signed_in(someone("Zed", organisation=world.centre, role="donor")).get(page).content.decode()
    )
    world.as_ruth.post(reverse("figures:follow", args=[measure.pk]))
    count_all()
    assert value_of(Measure.objects.get(pk=measure.pk)).value == 1
    assert not Correction.objects.exists()  # nothing was reported yet
    assert follow_edition(measure=Measure.objects.get(pk=measure.pk), by=world.ruth).indicator.edition == 2


def test_trying_shows_value_and_groups_and_saves_nothing(world, optics, lecturers):
    for account in lecturers:
        earn(account, optics.credential)
    page = world.as_ruth.post("/en/indicators/try/", FORM | {"name_en": ""}).content.decode()
    assert "Counts each person once who earned anything." in page
    assert '<p class="figure">3</p>' in page
    assert "From 3 statements." in page
    assert re.search(r"Kenya</bdi><span class=\"number\">2<", page)
    assert "needs another look" not in page
    assert Indicator.objects.count() == 4  # those of the house


def test_trying_what_would_take_too_long_is_refused_with_a_sentence(world, optics, lecturers, monkeypatch):
    for account in lecturers:
        earn(account, optics.credential)
    for limit in ("ROWS_MAX", "LOOKED_MAX"):
        with monkeypatch.context() as patch:
            patch.setattr(trying, limit, 2)
            page = world.as_ruth.post("/en/indicators/try/", FORM).content.decode()
        assert "Choose a shorter time" in page
        assert 'value="People with a badge"' in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"verbs": []}, "Choose at least one thing that people did"),
        ({"name_en": ""}, "Write the name in the language in which it was written."),
        ({"other_verbs": "presented"}, "“presented” is not an address."),
        ({"within": "Atlantis"}, "No organisation has this name."),
        ({"counted": "wishes"}, "Choose one of those that are offered."),
    ],
)
def test_each_mistake_is_answered_and_what_was_typed_is_kept(world, changed, sentence):
    page = world.as_ruth.post(ADD, FORM | {"source": "Our own idea"} | changed).content.decode()
    assert sentence in page
    assert 'value="Our own idea"' in page
    assert Indicator.objects.count() == 4


def test_who_may_make_and_change(world):
    indicator = made(world.as_ruth)
    nairobi = signed_in(someone("Wangari Muthoni", organisation=world.nairobi, role="officer"))
    own = made(nairobi, name_en="Our own", owner=str(world.nairobi.pk))
    assert own.organisation == world.nairobi
    assert nairobi.post(ADD, FORM | {"owner": ""}).status_code == 200  # the whole house is not hers
    assert nairobi.get(reverse("figures:edit-indicator", args=[own.key])).status_code == 200
    assert nairobi.get(reverse("figures:edit-indicator", args=[indicator.key])).status_code == 403
    assert world.as_ruth.get(reverse("figures:edit-indicator", args=[own.key])).status_code == 200
    for client in (world.as_teklu, world.as_amina, world.as_dora, world.as_sam):
        assert client.get(ADD).status_code == 403
        assert client.post(reverse("figures:edit-indicator", args=[own.key]), FORM).status_code == 403


def test_each_kind_forms_a_sentence():
    said = {
        counted: sentence_of(Indicator(counted=counted, verbs=[verbs.PASSED, "https://x.org/verbs/presented"]))
        for counted in Counted.values
    }
    assert len(set(said.values())) == len(Counted.values)
    assert all("passed or “presented” anything" in each for each in said.values())
