"""A small centre for tests: one centre, two universities in two countries, and the few people who live in every test."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher, make_password
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kapok.base.text import text
from kapok.network.actions.organisations import add_organisation
from kapok.network.actions.roles import give_role
from kapok.people.actions.accounts import add_person
from tests.remembered import remembered

PASSWORD = "flower-of-the-south"
PASSWORD_HASH = make_password(PASSWORD, hasher=MD5PasswordHasher())
SINCE = date(2026, 1, 1)


@pytest.fixture(autouse=True)
def quick(settings, tmp_path):
    """Hashing is slow on purpose in the product and pointless in tests; files of a test lie in its own folder."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.FILES_FOLDER, settings.RENDITIONS_FOLDER = tmp_path / "files", tmp_path / "renditions"
    settings.STAGING_FOLDER = tmp_path / "staging"
    settings.EMAIL_BACKEND, settings.HAS_MAIL = "django.core.mail.backends.locmem.EmailBackend", True
    cache.clear()


def someone(name, *, organisation=None, role="lecturer", username="", email="", sex="", country="", language="en"):
    account = add_person(
        name=name,
        username=username,
        email=email,
        password_hash=PASSWORD_HASH,
        sex=sex,
        country=country,
        language=language,
    )
    if organisation:
        give_role(person=account.person, organisation=organisation, kind=role, since=SINCE)
    return account


def signed_in(account) -> Client:
    client = _carrying()
    client.force_login(account)
    return client


def _carrying(cookies=None) -> Client:
    client = Client(headers={"Origin": "http://testserver"})
    client.cookies.update(cookies or {})
    return client


@pytest.fixture
def world(db):
    """centre > nairobi, phnom_penh; amina (lecturer, Nairobi), teklu (coordinator, Nairobi), ruth (officer), sam (coordinator,
    Phnom Penh: the stranger from another university), dora (donor's officer); a client for each under `as_<name>`."""
    places, people, cookies = remembered(_found_centre)
    clients = {f"as_{name}": _carrying(each) for name, each in cookies.items()}
    return SimpleNamespace(visitor=Client(), **places, **people, **clients)


def _found_centre() -> tuple[dict, dict, dict]:
    """The organisations, the people, and what each one's browser holds that is signed in."""
    centre = add_organisation(name=text("en", en="Demonstration centre"), kind="centre", country="CN", slug="centre")
    nairobi = add_organisation(
        name=text("en", en="University of Nairobi", fr="Université de Nairobi"), kind="university", country="KE", slug="nairobi",
        parent=centre, since=SINCE,
    )  # fmt: skip
    phnom_penh = add_organisation(
        name=text("en", en="Royal University of Phnom Penh"),
        kind="university",
        country="KH",
        slug="phnom-penh",
        parent=centre,
        since=SINCE,
    )
    donor = add_organisation(name=text("en", en="A donor"), kind="donor", country="CN", slug="donor")
    people = {
        "amina": someone(
            "Amina Otieno",
            organisation=nairobi,
            username="amina",
            email="amina@example.org",
            sex="female",
            country="KE",
        ),
        "teklu": someone(
            "Teklu Haile", organisation=nairobi, role="coordinator", username="teklu", email="teklu@example.org"
        ),
        "ruth": someone("Ruth Holm", organisation=centre, role="officer", username="ruth", email="ruth@example.org"),
        "sam": someone("Sam Sok", organisation=phnom_penh, role="coordinator", username="sam", email="sam@example.org"),
        "dora": someone("Dora Lin", organisation=donor, role="donor", username="dora", email="dora@example.org"),
    }
    places = {"centre": centre, "nairobi": nairobi, "phnom_penh": phnom_penh, "donor": donor}
    return places, people, {name: signed_in(account).cookies for name, account in people.items()}


@pytest.fixture
def count_queries():
    """count_queries(client, path) -> how many queries this page costs."""

    def count(client, path) -> int:
        client.get(path)  # what is cached is cached
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    return count
