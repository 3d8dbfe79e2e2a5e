"""Statements come in from a file: each line is judged by itself, and to take the same file again changes nothing."""

import csv
import hashlib
import json
import tarfile
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from backports import zstd

from kapok.evidence.actions import receive_statement
from kapok.evidence.exports.commands import export_statements
from kapok.evidence.imports.commands import CannotImport, import_statements
from kapok.evidence.imports.reading import CannotRead
from kapok.evidence.iris import activity_iri
from kapok.evidence.models import Activity, Actor, Statement, Void
from kapok.evidence.store.reading import statements_as_xapi
from kapok.evidence.tests.conftest import count_all, said

pytestmark = pytest.mark.doors
COMPLETED = "http://adlnet.gov/expapi/verbs/completed"


def foreign(**more) -> dict:
    return {
        "id": str(uuid4()),
        "actor": {"mbox": "mailto:guest@example.org"},
        "verb": {"id": COMPLETED, "display": {"en": "completed"}},
        "object": {"id": "https://moodle.example.org/course/7"},
        "timestamp": "2026-06-01T10:00:00Z",
    } | more


@pytest.fixture
def file(tmp_path):
    """file(statement, "a line", …) -> its name."""

    def write(*lines, name="statements.ndjson", compress=False):
        text = b"".join((each if isinstance(each, bytes) else json.dumps(each).encode()) + b"\n" for each in lines)
        (tmp_path / name).write_bytes(zstd.compress(text) if compress else text)
        return str(tmp_path / name)

    return write


@pytest.mark.parametrize("compress", [False, True])
def test_each_statement_is_there_as_it_was_said_and_once(world, file, compress, capsys):
    one, other = foreign(result={"response": "In her words", "score": {"scaled": 0.7}}), foreign()
    name = file(one, other, compress=compress)
    assert import_statements(name) == 0
    assert "Taken 2, here already 0" in capsys.readouterr().out
    assert import_statements(name) == 0
    assert "Taken 0, here already 2" in capsys.readouterr().out
    stored = statements_as_xapi([each.pk for each in Statement.objects.order_by("seq")])
    assert [{key: each[key] for key in one} for each in stored[:1]] == [one]
    assert [each["id"] for each in stored] == [one["id"], other["id"]]


def test_a_look_changes_nothing_and_says_the_same(world, file, capsys):
    name = file(foreign(), foreign(), {"id": "x"})
    assert import_statements(name, is_look=True) == 1
    assert "Would be taken 2, here already 0, another under the same id 0, wrong 1" in capsys.readouterr().out
    assert not Statement.objects.exists()


def test_each_refused_line_is_named_and_holds_up_none_of_the_others(world, file, tmp_path, capsys):
    kept = foreign()
    import_statements(file(kept))
    good, own = foreign(), foreign()
    lines = [
        good,
        b"{not json",
        kept | {"verb": {"id": "http://x.example/other"}},
        {key: value for key, value in foreign().items() if key != "id"},
        foreign(actor={"mbox": "nobody"}),
        b"",
        b'{"id": "\xff"}',
        foreign(object={"id": "https://x.example/" + "y" * 600_000}),
        own,
        b"[" * 100_000,
        foreign(verb={"id": "http://x.example/\0"}),
    ]
    report = tmp_path / "report.csv"
    assert import_statements(file(*lines), report=str(report)) == 1
    rows = list(csv.reader(report.read_text(encoding="utf-8-sig").splitlines()))
    assert [(row[0], row[2]) for row in rows] == [
        ("line", "outcome"), ("2", "wrong"), ("3", "conflict"), ("4", "wrong"), ("5", "wrong"), ("7", "wrong"), ("8", "wrong"),
        ("10", "wrong"), ("11", "wrong"),
    ]  # fmt: skip
    assert all(row[3] for row in rows)
    assert rows[2][1] == kept["id"]
    assert {str(id) for id in Statement.objects.values_list("id", flat=True)} == {kept["id"], good["id"], own["id"]}
    assert f"line 3 ({kept['id']}): Under its id another statement is kept here." in capsys.readouterr().out


def test_the_same_id_twice_in_one_file(world, file, capsys):
    one = foreign()
    assert import_statements(file(one, one)) == 0
    assert "Taken 1, here already 1" in capsys.readouterr().out
    two = foreign()
    name = file(two, two | {"verb": {"id": "http://x.example/other"}})
    assert import_statements(name, is_look=True) == 1
    assert "Would be taken 1, here already 0, another under the same id 1" in capsys.readouterr().out
    assert import_statements(name) == 1


def test_an_import_that_was_cut_goes_on(world, file, monkeypatch, capsys):
    lines = [foreign() for _turn in range(7)]
    name = file(*lines)
    monkeypatch.setattr("kapok.evidence.imports.commands.PIECE", 3)
    cut = Path(name).with_name("cut.ndjson")
    cut.write_bytes(zstd.compress(Path(name).read_bytes())[:-20])
    with pytest.raises(CannotRead, match="cut off or damaged"):
        import_statements(str(cut))
    assert import_statements(name) == 0
    assert Statement.objects.count() == 7


def test_what_was_exported_here_is_here_already(world, optics, tmp_path, capsys):
    receive_statement(account=world.amina, statement=said(world.amina, optics.unit1, result={"response": "Words"}))
    name = str(tmp_path / "own.ndjson.zst")
    export_statements(name, is_named=True)
    capsys.readouterr()
    assert import_statements(name) == 0
    assert "Taken 0, here already 1" in capsys.readouterr().out


def test_what_is_taken_back_there_is_taken_back_here_whichever_comes_first(world, file):
    one, other = foreign(), foreign()
    back = [
        foreign(
            verb={"id": "http://adlnet.gov/expapi/verbs/voided"},
            object={"objectType": "StatementRef", "id": each["id"]},
        )
        for each in (one, other)
    ]
    assert import_statements(file(one, back[0], back[1], other)) == 0
    assert {str(id) for id in Void.objects.values_list("statement__id", flat=True)} == {one["id"], other["id"]}


def test_nobody_takes_back_the_centre_s_own_word_by_a_file(world, optics, file):
    row = receive_statement(account=world.amina, statement=said(world.amina, optics.unit1)).statement
    back = foreign(
        verb={"id": "http://adlnet.gov/expapi/verbs/voided"}, object={"objectType": "StatementRef", "id": str(row.id)}
    )
    assert import_statements(file(back)) == 1
    assert not Void.objects.exists()


def test_for_an_organisation_the_centre_s_own_activities_are_left_alone(world, optics, file, capsys):
    about_ours = foreign(object={"id": optics.unit1.iri})
    name = file(about_ours)
    assert import_statements(name, organisation="nairobi") == 1
    assert "which speaks for itself" in capsys.readouterr().out
    assert import_statements(name) == 0
    assert import_statements(file(foreign()), organisation="nairobi") == 0
    assert set(Statement.objects.values_list("organisation__slug", flat=True)) == {None, "nairobi"}
    with pytest.raises(CannotImport, match="no organisation"):
        import_statements(name, organisation="nowhere")


def test_a_house_that_begins_anew_takes_back_what_was_done_in_its_own_courses(world, file):
    own, course = activity_iri("lost"), {"contextActivities": {"parent": [{"id": activity_iri("lost-too")}]}}
    assert import_statements(file(foreign(object={"id": own}), foreign(context=course)), organisation="nairobi") == 1
    assert not Activity.objects.filter(iri__startswith=own).exists()
    assert import_statements(file(foreign(object={"id": own}), foreign(context=course))) == 0
    assert Activity.objects.filter(iri__startswith=own).count() == 2


def test_her_confirmed_address_makes_it_hers(world, file):
    import_statements(file(foreign(actor={"mbox": "mailto:amina@example.org"})))
    assert Actor.objects.get(mbox="mailto:amina@example.org").person == world.amina.person
    assert world.as_amina.get("/en/me/record/").context["page"].paginator.count == 1
    count_all()


def test_contents_of_attachments_come_from_the_tar_beside_it(world, file, tmp_path, capsys):
    content = b"A certificate, say"
    sha2 = hashlib.sha256(content).hexdigest()
    attachment = {
        "usageType": "https://x.example/paper", "display": {"en": "Paper"}, "contentType": "text/plain", "length": len(content), "sha2": sha2,
    }  # fmt: skip
    name = file(foreign(attachments=[attachment]))
    assert import_statements(name) == 1
    assert "neither a “fileUrl” nor a part" in capsys.readouterr().out
    with tarfile.open(f"{name}.attachments.tar", "w") as tar:
        head = tarfile.TarInfo(sha2)
        head.size = len(content)
        tar.addfile(head, BytesIO(content))
    assert import_statements(name) == 0
    out = tmp_path / "again.ndjson"
    export_statements(str(out), is_named=True)
    with tarfile.open(f"{out}.attachments.tar") as tar:
        assert {each.name: tar.extractfile(each).read() for each in tar} == {sha2: content}
    export_statements(str(tmp_path / "numbers.ndjson"))
    assert "attachments" not in (tmp_path / "numbers.ndjson").read_text()
    assert not (tmp_path / "numbers.ndjson.attachments.tar").exists()


def test_a_file_that_is_not_there_is_said_plainly(world, tmp_path):
    with pytest.raises(CannotRead, match="No such file"):
        import_statements(str(tmp_path / "none.ndjson"))
