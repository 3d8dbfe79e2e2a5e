"""The character nought, which one of our databases takes and the other refuses."""

import pytest


@pytest.mark.parametrize(
    "path",
    [
        "/en/organisations/?words=%00",
        "/en/organisations/?country=a%00",
        "/courses/soil/files/a%00b/earth.png",
        "/en/demo/%00/enter/",
        "/en/?x=%00",
    ],
)
def test_it_stands_in_no_address(world, path):
    answer = world.as_amina.get(path)
    assert answer.status_code == 404
    assert "There is no page here" in answer.content.decode()


@pytest.mark.parametrize("path", ["/en/", "/en/desk/", "/account.json"])
def test_a_cookie_with_it_is_no_cookie(world, path):
    answer = world.visitor.get(path, headers={"cookie": r'kapok_session="\000abc\000defgh"; kapok_language="\000"'})
    assert answer.status_code in (200, 302)


def test_a_button_with_it_in_the_address_is_answered(world):
    assert world.as_amina.post("/en/demo/%00/enter/").status_code == 404
