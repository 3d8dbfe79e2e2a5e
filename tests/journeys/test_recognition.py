"""Amina checks herself, finishes the course on her path, checks again and sees the gain; then she earns a micro-credential."""

import pytest

pytestmark = pytest.mark.journey
ASPECTS, LEVELS = "123456", "123"


def check(desk, *, able: set[str]) -> None:
    """All eighteen statements, by the form; then the newest profile is opened."""
    desk.go("/en/self-check/answer/")
    for code in (f"{aspect}.{level}" for aspect in ASPECTS for level in LEVELS):
        desk.page.locator(f"[name='{code}'][value={'able' if code in able else 'new'}]").check()
    desk.press("Keep my answers")
    desk.page.wait_for_url(lambda url: "/answer/" not in url)
    desk.go("/en/self-check/")
    desk.follow("The newest, with your path")


def test_from_a_self_check_by_a_path_to_a_gain(desks, network):
    network.ask("recognition.prepare")
    amina = desks("amina")
    check(amina, able=set())
    amina.sees("Reading maps", "Of “Knowing the rules I teach under” you said: New to me.", "You are in a run of it.")
    amina.picture("self-check-path")
    amina.go("/en/micro-credentials/")
    amina.follow("Teaching with maps")
    amina.picture("micro-credential")
    amina.press("Work towards it")
    amina.sees("2 parts are missing.")

    network.ask("recognition.finish", "amina")
    amina.go("/en/desk/")
    amina.sees("Check yourself again", "One step left to “Teaching with maps”")
    check(amina, able={"2.1", "3.1"})  # of 1.1 she still says new: the course that names it is finished
    amina.sees("2 levels gained since", "Left out, for you have finished them: Reading maps.")
    amina.picture("self-check-gain")
    assert network.ask("recognition.gain") == round(2 / 6, 3)

    amina.go("/en/micro-credentials/teaching-with-maps/progress/")
    amina.picture("micro-credential-progress")
    amina.follow("Hand in your work")
    amina.write(words="One map of the river, and the question where north is.")
    amina.press("Hand it in")
    amina.sees("Waits to be looked at")

    njeri = desks("njeri")
    njeri.go("/en/desk/")
    njeri.sees("1 work to look at")
    njeri.go("/en/assessing/")
    njeri.follow("Amina Otieno")
    njeri.write(comment="Clear.")
    njeri.picture("assessing")
    njeri.press("Accept")
    njeri.sees("Nothing waits for you")

    amina.go("/en/micro-credentials/teaching-with-maps/progress/")
    amina.follow("See your credential")
    amina.sees("Teaching with maps", "Amina Otieno")
    visitor = desks()
    visitor.go(amina.page.url.removeprefix(network.address))
    visitor.sees("Teaching with maps", "Amina Otieno", "Yes. The signature was computed again just now")
    assert amina.errors + njeri.errors == []
