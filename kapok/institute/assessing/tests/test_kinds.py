"""Every kind as a plain form: asked, answered, explained."""

import pytest

from kapok.institute.assessing.tests.folders import RIGHT
from kapok.institute.models import Answer
from kapok.packages.queries import find_question

URL = "/en/courses/water/units/1/"


def form_of(package, question: str, response: str) -> dict:
    """What a browser would send for this response."""
    block = find_question(package, question).block
    data: dict = {"question": question}
    if block["kind"] == "cloze":
        parts = response.split("[,]")
        return data | {f"answer-{gap['id']}": part for gap, part in zip(block["gaps"], parts, strict=True)}
    if block["kind"] == "order":
        return data | {"answer": [f"{id}[.]{place}" for place, id in enumerate(response.split("[,]"), 1)]}
    return data | {"answer": response.split("[,]")}


def answer(taker, question: str, response: str):
    return taker.client.post(f"{URL}answer/", form_of(taker.enrolment.run.package, question, response), follow=True)


@pytest.fixture
def package(taker):
    return taker.enrolment.run.package


@pytest.fixture
def right(package):
    pairs = "[,]".join(line.replace(".", "[.]") for line in find_question(package, "match-1").block["key"])
    return RIGHT | {"match-1": pairs, "order-1": "[,]".join(find_question(package, "order-1").block["key"])}


@pytest.mark.parametrize("question", [*RIGHT, "match-1", "order-1"])
def test_a_right_answer_is_told_so(taker, right, question):
    page = answer(taker, question, right[question]).content.decode()
    assert "<h1>Right</h1>" in page
    assert [(each.question, each.score) for each in Answer.objects.all()] == [(question, 1)]


@pytest.mark.parametrize(
    ("question", "response", "score", "words"),
    [
        ("part-1", "a", 0.5, "Right in part: 50 %."),
        ("half-1", "b", 0.5, "Clay is second."),
        ("unit-1", "5 km", 0, "You counted the way back."),
        ("unit-1", "7 km", 0, "Measure again."),
        ("text-1", "Mould", 0.5, "Nearly."),
        ("text-1", "salt", 0, "Salt is white."),
        ("cloze-1", "90[,]b", 0.5, "Think of tea."),
        ("spot-1", "b", 0, "That is sand."),
    ],
)
def test_each_answer_has_its_feedback(taker, question, response, score, words):
    page = answer(taker, question, response).content.decode()
    assert words in page
    assert Answer.objects.get().score == score


def test_a_line_that_is_wrong_is_explained(taker, package):
    block = find_question(package, "match-1").block
    burns = next(each["id"] for each in block["targets"] if each["text"] == "burns")
    page = answer(taker, "match-1", f"a[.]{burns}[,]b[.]{burns}").content.decode()
    assert "Think of a path." in page


def test_a_practice_essay_is_kept_with_a_model_answer(taker):
    page = answer(taker, "essay-1", "Dark and wet.").content.decode()
    assert "A good soil is dark." in page
    assert "Not yet" not in page


@pytest.mark.parametrize(
    ("question", "data", "sentence"),
    [
        ("match-1", {"answer": ["a[.]1", ""]}, "Choose for each line"),
        ("order-1", {"answer": ["a[.]1", "b[.]1", "c[.]2", "d[.]3"]}, "Give each line a place of its own"),
        ("cloze-1", {"answer-1": "100", "answer-2": ""}, "Fill every gap"),
        ("unit-1", {"answer": "3"}, "Write the unit behind the number"),
        ("text-1", {"answer": " "}, "Write your answer"),
        ("spot-1", {"answer": "z"}, "Choose one of the answers"),
    ],
)
def test_what_cannot_be_taken_says_what_to_do_and_keeps_what_was_typed(taker, question, data, sentence):
    page = taker.client.post(f"{URL}answer/", {"question": question} | data)
    words = page.content.decode()
    assert page.status_code == 409
    assert sentence in words
    assert not Answer.objects.exists()
    if question == "match-1":
        assert '<option value="a[.]1" selected>' in words
    if question == "cloze-1":
        assert 'value="100"' in words
