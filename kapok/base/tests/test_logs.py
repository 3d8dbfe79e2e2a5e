"""What the log of a centre may say."""

import io
import logging

import pytest

from kapok.base.logs import WithoutSecrets


@pytest.fixture
def log(settings):
    """What the handler of the centre writes, here into a text."""
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["secrets"]
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.addFilter(WithoutSecrets())
    logging.getLogger().addHandler(handler)
    yield said.getvalue
    logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize("path", ["invitations/%s/accept/", "open/%s/", "password/new/%s/"])
def test_a_link_that_opens_something_is_not_written_down(db, client, log, path):
    client.get("/en/" + path % "abc123-secret/more")
    client.delete("/en/" + path % "abc123-secret")
    assert "/en/" in log() and "secret" not in log()


def test_a_refused_door_is_one_line(db, client, log):
    client.post("/en/runs/spring/join/", headers={"Origin": "http://evil.example"})
    assert log().count("\n") == 1
