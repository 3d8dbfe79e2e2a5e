"""What a phone may hold never says how an assessed question is marked."""

import json
import re

import nh3
import pytest
from django.conf import settings

from kapok.packages.actions import publish_folder
from kapok.packages.folder import read_folder
from kapok.packages.models import Package
from kapok.packages.queries import sealed_questions

pytestmark = pytest.mark.django_db

SHIPPED = sorted(path.parent for path in settings.PACKAGE.glob("demo/courses/*/course.md"))
OPEN_QUESTION = {"type", "id", "use", "kind", "prompt"}


def learners_bytes(package: Package) -> dict[str, bytes]:
    """Everything that may travel: the learner's manifest and every file that it names."""
    files = {file.path: file.stored.read() for file in package.files.select_related("stored")}
    return files | {"manifest": package.manifest.read()}


def secrets_of(folder) -> list[str]:
    """Texts that only the sealed manifest may hold: feedback and explanations as HTML and as plain text, and right numbers."""
    secrets = []
    for edition in read_folder(folder).editions.values():
        for question in [each for unit in edition.units.values() for each in unit.questions if each.use == "assessed"]:
            texts = [question.explanation, *(option.feedback for option in question.options)]
            plain = [nh3.clean(text, tags=set()).strip() for text in texts]
            secrets += [text for text in {*texts, *plain} if len(text) > 12]
    return secrets


def question_blocks(value) -> list[dict]:
    if isinstance(value, dict):
        own = [value] if value.get("type") == "question" else []
        return own + [block for each in value.values() for block in question_blocks(each)]
    return [block for each in value for block in question_blocks(each)] if isinstance(value, list) else []


def assert_sealed(folder, package):
    carried = learners_bytes(package)
    escaped = [json.dumps(secret, ensure_ascii=False)[1:-1].encode() for secret in secrets_of(folder)]
    leaks = [(path, secret) for path, data in carried.items() for secret in escaped if secret in data]
    assert leaks == []
    blocks = [
        block for path, data in carried.items() if path.endswith(".json") for block in question_blocks(json.loads(data))
    ]
    for block in [block for block in blocks if block["use"] == "assessed"]:
        assert set(block) == OPEN_QUESTION | {"number": {"unit"}, "essay": set()}.get(block["kind"], {"options"})
        assert all(set(option) == {"id", "text"} for option in block.get("options", []))


def test_no_byte_of_the_learners_package_tells_an_assessed_key(folder):
    package = publish_folder(folder)
    assert_sealed(folder, package)
    everything = b"".join(learners_bytes(package).values())
    for secret in (
        b"73519",
        b"Sealed",
        "Retourcaché".encode(),
        b"tolerance",
        package.sealed_id.encode(),
        package.content_sha256.encode(),
    ):
        assert secret not in everything


def test_the_learners_manifest_is_the_same_whatever_the_key_is(folder):
    """Neither a hash nor a size in it depends on a key: three options are quickly tried."""
    first = publish_folder(folder)
    text = (folder / "01-what-a-map-says.md").read_text()
    (folder / "01-what-a-map-says.md").write_text(
        text.replace("= 73519.25", "= 1").replace("Sealedfeedback one", "Other")
    )
    second = publish_folder(folder)
    manifests = [json.loads(package.manifest.read()) for package in (first, second)]
    for manifest in manifests:
        del manifest["version"], manifest["published"], manifest["proof"]
    assert manifests[0] == manifests[1]


def test_the_sealed_manifest_marks_and_explains_in_every_language(folder):
    sealed = sealed_questions(publish_folder(folder), 1)
    assert sealed == {
        "maps-2": {
            "kind": "multiple",
            "key": ["a", "c"],
            "explanation": {"en": "<p>Sealedexplanation.</p>", "fr": ""},
            "feedback": {
                "en": {"a": "<p>Sealedfeedback one.</p>", "b": "<p>Sealedfeedback two.</p>", "c": ""},
                "fr": {"a": "<p>Retourcaché un.</p>", "b": "", "c": ""},
            },
        },
        "maps-3": {
            "kind": "number",
            "key": ["73519.25"],
            "tolerance": "0.5",
            "explanation": {"en": "", "fr": ""},
            "feedback": {"en": {}, "fr": {}},
        },
    }


def test_three_courses_are_shipped():
    assert [path.name for path in SHIPPED] == ["assessing-online", "lecture-with-one-phone", "what-answers-tell"]


@pytest.mark.parametrize("course", SHIPPED, ids=lambda path: path.name)
def test_the_shipped_courses_are_taken_and_sealed(course):
    package = publish_folder(course)
    assert_sealed(course, package)
    assert len(secrets_of(course)) > 5
    assert all(re.fullmatch(r"[0-9a-f]{64}", file.stored_id) for file in package.files.all())
