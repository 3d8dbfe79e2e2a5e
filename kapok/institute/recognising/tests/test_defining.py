"""An officer defines and changes a micro-credential by a form, in the languages she has."""

import pytest

from kapok.base.refusals import Refusal
from kapok.institute.recognising.actions.defining import Part, change_micro_credential
from kapok.institute.recognising.actions.earning import begin
from kapok.institute.recognising.models import Assessor, MicroCredential, MicroCredentialEdition, PartKind

DEFINE = "/en/micro-credentials/define/"
ADDRESS = "/en/micro-credentials/teaching-on-the-line/"


def filled(world, course, **changes):
    return {
        "organisation": str(world.centre.pk), "original": "en", "hours": "12.5", "title_en": "Teaching on the line",
        "description_en": "Teaches online.", "title_fr": "Enseigner en ligne", "description_fr": "Enseigne en ligne.",
        "competencies": ["ict-cft:2.2"], "any_courses": [str(course.pk)], "study_hours": "3",
    } | changes  # fmt: skip


def test_she_defines_it_and_everyone_reads_its_rule(world, offer):
    answer = world.as_ruth.post(DEFINE, filled(world, offer("soil", '["ict-cft:1.1"]')))
    assert answer.url == f"{ADDRESS}people/"
    edition = MicroCredentialEdition.objects.get()
    assert [(part.kind, part.amount) for part in edition.parts.all()] == [("any-course", 0), ("hours", 180)]
    assert (edition.minutes, edition.title["fr"]["text"], "ar" in edition.title) == (750, "Enseigner en ligne", False)
    page = world.visitor.get(ADDRESS).content.decode()
    assert "The certificate of at least one of these courses: “Reading soil”." in page
    assert "At least 3 hours of learning in finished units, each unit once." in page
    assert "Assessing with digital means" in page
    assert "Sign in to work towards it" in page
    assert "Enseigner en ligne" in world.visitor.get("/fr/micro-credentials/").content.decode()


def test_what_is_missing_is_said_and_what_was_written_stays(world, offer):
    course = offer("soil", '["ict-cft:1.1"]')
    for changes, sentence in (
        ({"title_en": ""}, "Write it in the language of the original."),
        ({"any_courses": [], "study_hours": ""}, "Choose at least one thing that must be there"),
        ({"has_sign_off": "on"}, "Write the criteria by which the assessor looks"),
        ({"deed": "http://adlnet.gov/expapi/verbs/attended"}, "Say how many times."),
        ({"hours": "many"}, "Write a number in figures"),
    ):
        page = world.as_ruth.post(DEFINE, filled(world, course, **changes)).content.decode()
        assert sentence in page, changes
        assert "Teaches online." in page
    assert MicroCredential.objects.count() == 0


def test_only_officers_define(world, signed):
    for path in (
        DEFINE,
        "/en/micro-credentials/teaching-online/change/",
        "/en/micro-credentials/teaching-online/people/",
    ):
        assert world.as_ruth.get(path).status_code == 200
        for client in (world.as_amina, world.as_teklu, world.as_sam, world.as_dora):
            assert client.get(path).status_code == 403


def test_the_form_of_a_change_holds_what_there_is_and_says_nothing_when_nothing_changed(world, offer):
    course = offer("soil", '["ict-cft:1.1"]')
    world.as_ruth.post(DEFINE, filled(world, course))
    page = world.as_ruth.get(f"{ADDRESS}change/").content.decode()
    assert 'value="Enseigner en ligne"' in page and 'value="12.5"' in page
    same = filled(world, course)
    assert world.as_ruth.post(f"{ADDRESS}change/", same).url == ADDRESS
    assert MicroCredentialEdition.objects.count() == 1
    world.as_ruth.post(f"{ADDRESS}change/", same | {"study_hours": "4"})
    assert "At least 4 hours" in world.visitor.get(ADDRESS).content.decode()
    assert MicroCredentialEdition.objects.count() == 2


def test_a_newer_edition_is_offered_to_who_is_on_the_way(world, signed, definition):
    begin(micro_credential=signed, account=world.amina)
    change_micro_credential(micro_credential=signed, said=definition(Part(PartKind.HOURS, amount=60)), by=world.ruth)
    address = "/en/micro-credentials/teaching-online/"
    assert "There is a newer edition, 2" in world.as_amina.get(f"{address}progress/").content.decode()
    world.as_amina.post(f"{address}take-newest/")
    page = world.as_amina.get(f"{address}progress/").content.decode()
    assert "At least 1 hour of learning" in page and "There is a newer edition" not in page


def test_nothing_is_built_on_itself(world, define, definition):
    first = define(Part(PartKind.HOURS, amount=60))
    second = define(Part(PartKind.MICRO_CREDENTIALS, required=[first]))
    with pytest.raises(Refusal, match="cannot require itself"):
        change_micro_credential(
            micro_credential=first, said=definition(Part(PartKind.MICRO_CREDENTIALS, required=[second])), by=world.ruth
        )


def test_assessors_are_named_by_user_name_or_address(world, define):
    define(Part(PartKind.HOURS, amount=60))
    address = "/en/micro-credentials/teaching-online/people/"
    assert "Nobody here has this user name" in world.as_ruth.post(address, {"who": "nobody"}).content.decode()
    world.as_ruth.post(address, {"who": "TEKLU@example.org"})
    world.as_ruth.post(address, {"who": "teklu"})
    assessor = Assessor.objects.get()
    assert assessor.account == world.teklu
    world.as_ruth.post(f"{address}{assessor.pk}/end/")
    assert "Teklu Haile" not in world.as_ruth.get(address).content.decode()


def test_the_catalogue_asks_as_much_for_two_as_for_four(world, define, offer, count_queries):
    courses = [offer("soil", '["ict-cft:1.1"]')]
    first = define(Part(PartKind.ANY_COURSE, courses=courses))
    define(Part(PartKind.MICRO_CREDENTIALS, required=[first]))
    two = count_queries(world.visitor, "/en/micro-credentials/")
    for _turn in range(2):
        define(Part(PartKind.ALL_COURSES, courses=courses), Part(PartKind.MICRO_CREDENTIALS, required=[first]))
    assert count_queries(world.visitor, "/en/micro-credentials/") == two


def test_two_of_the_same_title_have_two_addresses(world, define):
    slugs = [define(Part(PartKind.HOURS, amount=60)).slug for _turn in range(2)]
    assert slugs == ["teaching-online", "teaching-online-2"]
