"""What is put back is what would be made: in the language of the test, and kept no longer than it can be of use."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language, override

from tests import remembered as remembering
from tests.people import someone

NOON, LATER = datetime(2026, 6, 15, 12, tzinfo=UTC), datetime(2026, 6, 15, 12, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db
_made: list[str | None] = []


@pytest.fixture(autouse=True)
def memories(monkeypatch):
    monkeypatch.setattr(remembering, "_memories", {})
    _made.clear()
    return remembering._memories


def make() -> None:
    _made.append(get_language())
    (settings.FILES_FOLDER / f"by-{len(_made)}").mkdir(parents=True)
    (settings.FILES_FOLDER / f"by-{len(_made)}" / "file").write_text("words")
    someone("Grace Achieng")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_FOLDER = tmp_path


def ask() -> None:
    with transaction.atomic():
        remembering.remembered(make, files=settings.FILES_FOLDER)
        transaction.set_rollback(True)


def test_in_another_language_it_is_made_anew():
    for language in ("en", "fr", "en", "fr"):
        with override(language):
            ask()
    assert _made == ["en", "fr"]


def test_memories_of_a_minute_that_went_by_are_dropped_with_their_files(memories, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    ask()
    (((_key, memory),),) = [each.items() for each in memories.values()]
    assert (memory.files / "by-1" / "file").read_text() == "words"
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)
    ask()
    assert ([minute for _is_set, minute in memories], len(_made), memory.files.exists()) == ([LATER], 2, False)


def test_a_minute_that_tests_set_the_clock_to_comes_again(memories, time_machine):
    for minute in (NOON, LATER, NOON):
        time_machine.move_to(minute, tick=False)
        ask()
    assert len(_made) == len(memories) == 2
