"""The other commands of `kapok`, as an operator types them, on the demonstration."""

import shutil

import pytest

from tests.running.test_bucket import STORE
from tests.serve import copy_demo, run_kapok

COURSE = "kapok/demo/courses/lecture-with-one-phone"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return copy_demo(tmp_path_factory.mktemp("commands") / "data")


def kapok(*arguments, data):
    return run_kapok(*arguments, data=data)


def test_check_finds_a_demonstration_in_order(data):
    checked = kapok("check", data=data)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert [line for line in checked.stdout.splitlines() if not line.startswith("In order: ")] == []


def test_what_a_centre_writes_is_its_own_users_alone(tmp_path):
    (tmp_path / "shared").mkdir(mode=0o755)
    for words in (("index",), ("manage", "shell", "--no-imports", "-c", STORE)):
        done = kapok(*words, data=tmp_path / "shared")
        assert done.returncode == 0, done.stderr
    written = list((tmp_path / "shared").rglob("*"))
    assert {"kapok.sqlite3", "secrets", "files"} <= {path.name for path in written}
    assert {oct(path.stat().st_mode & 0o077) for path in written} == {"0o0"}


def test_reactions_names_facts_and_questions(data):
    shown = kapok("reactions", data=data).stdout
    assert "people.erase" in shown
    assert "kapok.institute.reactions.erase" in shown


def test_why_says_which_role_lets_and_which_does_not(data):
    run = "institute.run:" + slug_of_a_run(data)
    officer = kapok("why", "ruth", "see", run, data=data)
    assert officer.returncode == 0
    assert "  officer of Kapok demonstration centre, since " in officer.stdout
    assert officer.stdout.endswith(f"So ruth may see {run}.\n")
    donor = kapok("why", "dora", "see", run, data=data)
    assert donor.returncode == 1
    assert "does not reach it" in donor.stdout
    assert donor.stdout.endswith(f"So dora may not see {run}.\n")


def test_why_names_what_it_does_not_know(data):
    run = "institute.run:" + slug_of_a_run(data)
    assert kapok("why", "nobody", "see", run, data=data).stderr == "There is no account “nobody”.\n"
    assert kapok("why", "ruth", "see", "institute.run:none", data=data).stderr == "There is no institute.run “none”.\n"
    assert kapok("why", "ruth", "see", "optics", data=data).stderr.startswith("There is no kind “optics”. Kinds are: ")
    assert "guards “paint” for a run. Verbs are: see, " in kapok("why", "ruth", "paint", run, data=data).stderr


def test_import_publishes_a_changed_folder_and_refuses_a_wrong_one(data, tmp_path):
    folder = shutil.copytree(COURSE, tmp_path / "course")
    unit = sorted(folder.glob("01-*.md"))[0]
    unit.write_text(unit.read_text() + "\nOne more thing.\n")
    imported = kapok("import", "course", folder, data=data)
    assert imported.returncode == 0, imported.stderr
    assert "version 2" in imported.stdout
    unit.write_text(unit.read_text() + "\n<script>alert(1)</script>\n")
    refused = kapok("import", "course", folder, data=data)
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"{unit.name}:")
    assert "Traceback" not in refused.stderr


def test_verify_tells_a_good_document_from_a_changed_one(data, tmp_path):
    snapshot = kapok("manage", "shell", "--no-imports", "-c", PRINT_MANIFEST, data=data).stdout
    (tmp_path / "good.json").write_text(snapshot)
    (tmp_path / "changed.json").write_text(snapshot.replace('"version":1', '"version":9'))
    assert kapok("verify", tmp_path / "good.json", data=data).returncode == 0
    changed = kapok("verify", tmp_path / "changed.json", data=data)
    assert changed.returncode == 1
    assert "Traceback" not in changed.stderr + changed.stdout


PRINT_MANIFEST = """
from kapok.packages.models import Package
print(Package.objects.get(slug="assessing-online", version=1).manifest.read().decode(), end="")
"""


def slug_of_a_run(data) -> str:
    code = "from kapok.institute.models import Run; print(Run.objects.order_by('slug').first().slug)"
    return kapok("manage", "shell", "--no-imports", "-c", code, data=data).stdout.strip()
