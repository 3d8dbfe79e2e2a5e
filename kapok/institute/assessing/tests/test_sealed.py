"""A key never leaves the server: every page, bundle and file that a learner can fetch is searched for it."""

from kapok.institute.names import file_url
from kapok.packages.queries import load_manifest

SEALED = ("Sealed", "73519", "sealed")
ASKED = ("Which well is deep?", "How deep?", "What falls from the sky?")


def pages_of(taker) -> dict[str, bytes]:
    run = taker.enrolment.run
    course, package = run.course, run.package
    paths = [
        "/en/courses/",
        "/en/courses/water/",
        f"/en/courses/water/{package.version}/bundle.json",
        "/en/courses/water/units/1/",
        "/en/courses/water/units/2/",
        "/en/courses/water/units/2/test/",
        f"/en/runs/{run.slug}/",
        "/account.json",
    ]
    files = [entry for entry in load_manifest(package)["files"] if entry["part"] != "text"]
    paths += [file_url(course, entry) for entry in files]
    found = {path: taker.client.get(path) for path in paths}
    assert {response.status_code for response in found.values()} == {200}
    read = {path: b"".join(r.streaming_content) if r.streaming else r.content for path, r in found.items()}
    return (
        read
        | {"manifest": package.manifest.read()}
        | {file.path: file.stored.read() for file in package.files.select_related("stored")}
    )


def found_in(pages: dict[str, bytes], words) -> list:
    return [(path, word) for path, data in pages.items() for word in words if word.encode() in data]


def test_no_key_and_no_question_of_a_test_is_in_anything_that_travels(taker):
    pages = pages_of(taker)
    assert found_in(pages, ASKED) == []
    assert found_in(pages, SEALED[:2]) == []


def test_an_attempt_asks_its_questions_without_their_keys(taker):
    attempt = taker.begin()
    pages = {"attempt": taker.page(attempt).encode()}
    assert b"What falls from the sky?" in pages["attempt"]
    assert found_in(pages, ("Sealedfeedback", "Sealedrain", "73519", "Sealedmodel")) == []
    taker.hands_in(attempt)
    assert found_in({"result": taker.page(attempt).encode()}, ("Sealedfeedback", "Sealedrain", "73519")) == []
