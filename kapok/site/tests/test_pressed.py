"""Addresses that only take a pressed button, opened by hand or in another language."""

from urllib.parse import urlsplit

import pytest
from django.http import QueryDict

BUTTON = "/en/runs/x/announcements/01a21ac7-0959-784d-a104-254d0d2cf365/take-back/"


@pytest.mark.parametrize("path", ["/en/runs/x/join/", "/fr/clients/01a21ac7-0959-784d-a104-254d0d2cf365/rotate/"])
def test_an_address_of_a_button_says_so_instead_of_nothing(world, path):
    answer = world.as_ruth.get(path)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "<h1" in answer.content.decode()
    assert world.as_ruth.head(path).status_code == 405


def test_whose_session_ended_comes_back_to_the_page_with_the_button_and_hears_that_nothing_was_kept(world):
    page = "/en/runs/x/essays/y/?page=2"
    answer = world.visitor.post(BUTTON, headers={"Referer": f"http://testserver{page}"})
    assert QueryDict(urlsplit(answer.url).query)["next"] == page
    assert "nothing of it was kept" in world.visitor.get(answer.url).content.decode()
    for elsewhere in ({}, {"Referer": "https://elsewhere.example.org/en/"}):
        answer = world.visitor.post(BUTTON, headers=elsewhere)
        assert QueryDict(urlsplit(answer.url).query)["next"] == BUTTON


def test_the_doors_of_machines_keep_their_bare_answer(world):
    answer = world.visitor.get("/outbox/")
    assert (answer.status_code, answer.content) == (405, b"")
