"""A session that cannot be written is a fault of the centre, never of who pressed a button."""

import sqlite3

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.handlers.exception import convert_exception_to_response
from django.db import OperationalError, connection
from django.http import HttpResponse

from kapok.base.sessions import SessionStore


@pytest.fixture
def session(transactional_db):
    made = SessionStore()
    made["a"] = 1
    made.save()
    return made


@pytest.fixture
def locked(session):
    """Another process writes and does not come to its end."""
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite locks the whole database")
    connection.ensure_connection()
    connection.connection.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()
    connection.close()


def test_a_locked_database_is_told_as_such(session, locked):
    session["a"] = 2
    with pytest.raises(OperationalError, match="locked"):
        session.save()


def test_the_reader_hears_of_our_fault(session, locked, rf):
    assert answer_to(session, rf, lambda request: request.session.update(a=2)).status_code == 500


def test_who_was_signed_out_meanwhile_is_told_so_and_not_that_her_form_was_too_large(session, rf):
    def end_it(request):
        request.session["a"] = 2
        SessionStore(session.session_key).delete()

    page = answer_to(session, rf, end_it)
    assert page.status_code == 400
    assert "You were signed out meanwhile" in page.content.decode()


def answer_to(session, rf, does):
    """What a request of this session gets, of which a view makes something."""

    def view(request):
        request.user = AnonymousUser()
        does(request)
        return HttpResponse()

    request = rf.get("/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = session.session_key
    return convert_exception_to_response(SessionMiddleware(view))(request)


def test_a_session_that_was_ended_meanwhile_is_not_made_again(session):
    SessionStore(session.session_key).delete()
    session["a"] = 2
    with pytest.raises(UpdateError):
        session.save()
    assert not SessionStore().exists(session.session_key)
