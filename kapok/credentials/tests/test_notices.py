"""The holder hears that her certificate is there, and that it was taken back."""

from kapok.credentials.actions import erase_credential, revoke_credential
from kapok.post.tests.telling import tell_of_facts


def told(client):
    tell_of_facts()
    lines = client.get("/en/me/notices/").context["lines"]
    return sorted((words.title, words.text) for _notice, words in lines)


def test_the_holder_hears_of_her_certificate(world, credential):
    [(title, _text)] = told(world.as_amina)
    assert title.startswith("Your certificate for “")
    assert told(world.as_teklu) == []


def test_the_holder_hears_that_it_was_taken_back_and_why(world, credential):
    revoke_credential(credential=credential, why="It was for another course.", by=world.ruth)
    assert [text for title, text in told(world.as_amina) if "taken back" in title] == [
        "The reason: It was for another course. Write to the centre if you think that this is a mistake."
    ]


def test_of_an_erased_one_nothing_is_said(world, credential):
    tell_of_facts()
    erase_credential(credential=credential, by=world.amina)
    assert told(world.as_amina) == [("A certificate of yours is there", "What this was about is no longer here.")]
