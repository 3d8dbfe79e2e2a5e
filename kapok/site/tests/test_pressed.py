"""Addresses that only take a pressed button, opened by hand or in another language."""

import pytest


@pytest.mark.parametrize("path", ["/en/runs/x/join/", "/fr/clients/01a21ac7-0959-784d-a104-254d0d2cf365/rotate/"])
def test_an_address_of_a_button_says_so_instead_of_nothing(world, path):
    answer = world.as_ruth.get(path)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "<h1" in answer.content.decode()
    assert world.as_ruth.head(path).status_code == 405


def test_the_doors_of_machines_keep_their_bare_answer(world):
    answer = world.visitor.get("/outbox/")
    assert (answer.status_code, answer.content) == (405, b"")
