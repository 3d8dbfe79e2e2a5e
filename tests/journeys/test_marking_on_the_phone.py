"""A phone marks as the server does: one table for both."""

import json

import pytest
from django.conf import settings

from kapok.packages.tests.marking_table import TABLE

pytestmark = pytest.mark.journey
SCRIPT = settings.PACKAGE / "institute/static/institute/js/marking.js"


def test_each_answer_is_worth_on_the_phone_what_it_is_worth_at_the_centre(browser):
    page = browser.new_page()
    page.add_script_tag(content=SCRIPT.read_text())
    for kind, key, answer, score, says in TABLE:
        mark = page.evaluate(f"markAnswer({json.dumps(kind)}, {json.dumps(key)}, {json.dumps(answer)})")
        expected = score if score is None else pytest.approx(score)
        assert (mark["score"], mark["says"]) == (expected, says), (kind, key, answer)
    page.close()
