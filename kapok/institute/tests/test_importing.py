"""`kapok import course FOLDER`: from a folder to the catalogue."""

from kapok.credentials.models import Achievement
from kapok.evidence import kinds
from kapok.evidence.models import Activity
from kapok.institute.commands import import_course
from kapok.institute.models import Course
from kapok.institute.tests.folders import make_course
from kapok.journal.models import Fact


def test_a_folder_comes_into_the_catalogue_of_the_centre(world, tmp_path, capsys):
    assert import_course(make_course(tmp_path)) == 0
    assert capsys.readouterr().out == "soil is offered in version 1: /en/courses/soil/\n"
    assert [(course.slug, course.organisation) for course in Course.objects.all()] == [("soil", world.centre)]


def test_its_parts_become_activities_with_their_minutes_and_languages(world, course):
    rows = {row.iri.split("/activities/")[1]: row for row in Activity.objects.all()}
    units = {"soil/units/1": (kinds.UNIT, 30), "soil/units/2": (kinds.UNIT, 45)}
    questions = {
        f"soil/{name}": (kinds.QUESTION, 0) for name in ("colour-1", "colour-2", "water-1", "water-2", "water-3")
    }
    credentials = ("soil/credential", "soil--completion/credential")
    rest = {"soil": (kinds.COURSE, 75), **dict.fromkeys(credentials, (kinds.CREDENTIAL, 120))}
    assert {name: (row.kind, row.minutes) for name, row in rows.items()} == units | questions | rest
    assert {row.root for row in rows.values()} == {rows["soil"]}
    assert rows["soil"].name["fr"] == {"text": "Lire le sol", "status": "machine", "of": rows["soil"].name["fr"]["of"]}
    assert rows["soil/colour-1"].name["en"]["text"] == "What does black earth hold?"
    assert sorted(Achievement.objects.values_list("slug", flat=True)) == ["soil", "soil--completion"]


def test_the_same_folder_again_changes_nothing(world, tmp_path):
    folder = make_course(tmp_path)
    for _ in range(2):
        assert import_course(folder, organisation="nairobi") == 0
    assert [course.organisation for course in Course.objects.all()] == [world.nairobi]
    assert Fact.objects.filter(kind="institute.course_offered").count() == 1


def test_a_changed_folder_is_offered_in_its_new_version(world, tmp_path, capsys):
    import_course(make_course(tmp_path))
    import_course(make_course(tmp_path, summary="What a handful tells."))
    assert [course.package.version for course in Course.objects.all()] == [2]


def test_mistakes_are_told_with_file_and_line_and_nothing_is_offered(world, tmp_path, capsys):
    folder = make_course(tmp_path)
    (folder / "01-colour.md").write_text("---\ntitle: Colour\nminutes: 30\n---\n\n<script>x</script>\n")
    assert import_course(folder) == 1
    assert "01-colour.md:6:" in capsys.readouterr().err
    assert not Course.objects.exists()


def test_an_unknown_organisation_is_named(world, tmp_path, capsys):
    assert import_course(make_course(tmp_path), organisation="nowhere") == 1
    assert "There is no organisation “nowhere”." in capsys.readouterr().err
