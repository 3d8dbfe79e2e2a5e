"""A program that reads what a stranger sent, within limits."""

import mmap
import os
import sys

import pytest

from kapok.base.children import ChildFailed, run_limited

LARGE = 512 * 1024 * 1024


def test_a_large_process_can_start_a_child_that_may_use_less(monkeypatch):
    """As a desk is that has mapped its database: whatever the child asks for before its own program comes on top."""
    nice = os.nice
    monkeypatch.setattr("kapok.base.children.os.nice", lambda by: (mmap.mmap(-1, 4096).close(), nice(by)))
    with mmap.mmap(-1, LARGE):
        said = run_limited([sys.executable, "-I", "-c", "print('here')"], seconds=10, memory_mb=256)
    assert said == b"here\n"


def test_a_child_that_takes_too_much_memory_fails_with_a_sentence():
    with pytest.raises(ChildFailed):
        run_limited([sys.executable, "-I", "-c", f"bytearray({LARGE})"], seconds=10, memory_mb=256)
