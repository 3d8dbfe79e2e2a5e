"""What the centre of a journey holds is asked for: each question gets its own answer, and nothing else is taken for one."""

import sys
import time

import pytest

from kapok.keys.locks import lock_text, unlock_text
from tests.journeys import conftest
from tests.journeys.conftest import ask_content
from tests.tables import copy_tables


@pytest.fixture
def data(tmp_path):
    copy_tables(tmp_path / "kapok.sqlite3")
    return tmp_path


def chatter(answer: str, seconds: str) -> str:
    """Asked for in the other process."""
    sys.stdout.write("Words that are no answer\n")
    time.sleep(float(seconds))
    return answer


def test_what_is_printed_on_the_way_is_no_answer(data):
    assert ask_content(data, "test_asking.chatter", "the answer", "0") == "the answer"


def test_an_answer_that_comes_too_late_is_not_taken_for_that_to_the_next_question(data, monkeypatch):
    with monkeypatch.context() as hasty:
        hasty.setattr(conftest, "ANSWER_SECONDS_MAX", 0.2)
        with pytest.raises(AssertionError, match="No answer came"):
            ask_content(data, "test_asking.chatter", "late", "1")
    assert ask_content(data, "test_asking.chatter", "the next", "0") == "the next"


def test_each_folder_is_asked_with_its_own_secrets(data, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    copy_tables(other / "kapok.sqlite3")
    ask_content(data, "test_asking.lock_word", "kapok")  # whichever folder came first
    locked = ask_content(other, "test_asking.lock_word", "kapok")
    with pytest.raises(AssertionError, match="InvalidTag"):
        ask_content(data, "test_asking.unlock_word", locked)
    assert ask_content(other, "test_asking.unlock_word", locked) == "kapok"


def lock_word(word: str) -> str:
    return lock_text(word, purpose="a journey")


def unlock_word(locked: str) -> str:
    return unlock_text(locked, purpose="a journey")
