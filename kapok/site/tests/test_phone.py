"""What a phone asks for besides pages."""

import json
import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from kapok.base.staticbundle import join_modules
from kapok.network.queries.directory import centre_name
from kapok.people.models import Person

SCRIPT_BYTES_MAX = 15_000  # over the wire


def test_the_phone_hears_who_is_signed_in_and_gets_a_token(world):
    Person.objects.filter(pk=world.amina.person_id).update(data_budget_mb=50)
    response = world.as_amina.get("/account.json")
    told = response.json()
    said = {"id": str(world.amina.pk), "name": "Amina", "home": settings.ADDRESS, "budget_mb": 50}
    assert told["account"] == said
    assert told["csrf"] and told["enrolments"] == []
    assert response["Cache-Control"] == "no-store"


def test_a_visitor_gets_neither_token_nor_cookie(world):
    response = world.visitor.get("/account.json")
    assert {**response.json(), "now": ""} == {"account": None, "csrf": "", "now": "", "enrolments": []}
    assert not response.cookies


def test_the_token_lets_the_phone_post(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.amina)
    token = client.get("/account.json").json()["csrf"]
    answers = [
        client.post("/outbox/", data="[]", content_type="application/json", headers={"X-CSRFToken": each}).status_code
        for each in (token, "")
    ]
    assert answers == [400, 403]  # the door reads it and asks for another shape; without the token it does not open


def test_the_worker_knows_the_shell_in_each_language(client):
    response = client.get("/sw.js")
    first, rest = response.content.decode().split("\n", 1)
    shell = json.loads(first.removeprefix("const SHELL = ").removesuffix(";"))
    assert [url.rsplit("/", 1)[-1].split(".")[0] for url in shell["files"]] == ["kapok", "learner", "course", "mark"]
    assert shell["pages"] == {code: [f"/{code}/offline/", f"/{code}/outbox/"] for code, _name in settings.LANGUAGES}
    assert response["Cache-Control"] == "no-cache" and response["Service-Worker-Allowed"] == "/"
    assert 'addEventListener("fetch"' in rest


@pytest.mark.parametrize("path", ["/en/offline/", "/ar/outbox/"])
def test_pages_for_a_lost_network_are_the_same_for_everyone(world, path):
    assert world.as_amina.get(path).content == world.visitor.get(path).content


def test_the_page_brings_the_plural_forms_of_its_language(world):
    for language, forms in (
        ("en", ["one", "other"]),
        ("ar", ["one", "two", "few", "many", "other"]),
        ("zh-hans", ["other"]),
    ):
        page = world.visitor.get(f"/{language}/outbox/").content.decode()
        assert [
            form for form in ("one", "two", "few", "many", "other") if f'"answers-received" data-form="{form}"' in page
        ] == forms


@pytest.mark.parametrize(
    "language, lang, direction", [("fr", "fr", "ltr"), ("ar", "ar", "rtl"), ("zh-hans", "zh-Hans", "ltr")]
)
def test_the_centre_can_be_put_on_the_first_screen_in_each_language(world, language, lang, direction):
    page = world.visitor.get(f"/{language}/outbox/").content.decode()
    url = re.search(r'<link rel="manifest" href="([^"]+)"', page)[1]
    response = world.visitor.get(url)
    said = response.json()
    assert response["Content-Type"] == "application/manifest+json"
    assert (said["lang"], said["dir"]) == (lang, direction)
    assert (said["scope"], said["start_url"]) == ("/", f"/{language}/outbox/")
    assert said["name"] == centre_name(language)
    for icon in said["icons"]:
        with Image.open(
            settings.PACKAGE / "base/static" / re.sub(r"\.[0-9a-f]{12}(?=\.)", "", icon["src"].removeprefix("/static/"))
        ) as drawn:
            assert f"{drawn.width}x{drawn.height}" == icon["sizes"]


@pytest.mark.parametrize("bundle", settings.SCRIPT_BUNDLES)
def test_each_script_is_within_its_budget(bundle):
    paths = [next(Path(settings.PACKAGE).glob(f"*/static/{name}")) for name in settings.SCRIPT_BUNDLES[bundle]]
    joined = join_modules(path.read_text() for path in paths)
    assert len(brotli.compress(joined.encode(), quality=11)) <= SCRIPT_BYTES_MAX


@pytest.mark.parametrize("bundle", settings.SCRIPT_BUNDLES)
def test_no_two_modules_of_a_script_declare_the_same_name(bundle):
    """They share one function: a browser refuses the whole script."""
    paths = [next(Path(settings.PACKAGE).glob(f"*/static/{name}")) for name in settings.SCRIPT_BUNDLES[bundle]]
    declared = re.compile(r"^(?:let|const|class|(?:async )?function) (\w+)", re.MULTILINE)
    names = [name for path in paths for name in declared.findall(path.read_text())]
    assert sorted(names) == sorted(set(names))
