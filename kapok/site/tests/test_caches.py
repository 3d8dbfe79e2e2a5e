"""What a cache between the centre and a reader, and the browser of a shared phone, may keep."""

import pytest

OWN_PAGES = ["desk/", "me/", "me/details/", "runs/", "", "funds/", "organisations/", "nothing-here/"]


@pytest.mark.parametrize("path", OWN_PAGES)
def test_a_page_with_a_name_on_it_is_kept_by_nobody(world, path):
    page = world.as_amina.get(f"/en/{path}")
    assert "Amina" in page.content.decode()
    assert page.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("path", ["", "funds/", "sign-in/code/", "password/forgotten/", "desk/"])
def test_a_page_that_asked_who_is_there_is_kept_by_no_cache_between(world, path):
    assert world.visitor.get(f"/en/{path}").headers["Cache-Control"].startswith("private")


@pytest.mark.parametrize("path", ["courses/", "outbox/", "offline/"])
def test_a_page_that_is_the_same_for_everyone_asks_nobody_and_sets_no_cookie(world, path):
    mine, anybodys = world.as_amina.get(f"/en/{path}"), world.visitor.get(f"/en/{path}")
    assert mine.content == anybodys.content
    assert not mine.cookies and "Cookie" not in mine.headers.get("Vary", "")
    assert "private" not in mine.headers.get("Cache-Control", "")
