import json
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from kapok.base.staticbundle import BEHIND_CODE, BundleStorage, join_modules, join_sheets


@pytest.fixture
def collected(tmp_path):
    """A static folder as collectstatic makes it, from one bundle of two modules."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "first.js").write_text("// Says hello.\nconst hello = 1;\n")
    (source / "second.js").write_text("const url = 'https://example.org';\n" * 40)
    folder = tmp_path / "static"
    with override_settings(
        STATIC_ROOT=folder,
        SCRIPT_BUNDLES={"learner.js": ["first.js", "second.js"]},
        STATICFILES_DIRS=[source],
        STORAGES={"staticfiles": {"BACKEND": "kapok.base.staticbundle.BundleStorage"}},
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield folder


def test_pages_get_one_sheet_and_one_script_with_a_hash_in_their_names(collected):
    names = json.loads((collected / "staticfiles.json").read_text())["paths"]
    assert {"kapok.css", "learner.js", "base/mark.svg"} <= set(names)
    assert names["kapok.css"] != "kapok.css"
    assert BundleStorage().url("kapok.css") == "/static/" + names["kapok.css"]


def test_what_has_been_joined_is_not_served_twice(collected):
    assert not list(collected.rglob("tokens*.css")) and not list(collected.rglob("first*.js"))


def test_the_sheet_is_within_its_budget_beside_its_plain_twin(collected):
    sheet = next(collected.glob("kapok.*.css"))
    sent = sheet.with_name(sheet.name + ".br")
    assert brotli.decompress(sent.read_bytes()) == sheet.read_bytes()
    assert sent.stat().st_size <= 12_000
    assert sheet.with_name(sheet.name + ".gz").exists()


def test_collecting_again_gives_the_same_names(collected):
    before = (collected / "staticfiles.json").read_text()
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (collected / "staticfiles.json").read_text() == before


def test_a_missing_module_is_named(collected):
    with (
        override_settings(SCRIPT_BUNDLES={"learner.js": ["nowhere.js"]}),
        pytest.raises(ValueError, match="learner.js asks for nowhere.js"),
    ):
        call_command("collectstatic", interactive=False, verbosity=0)


def test_before_anything_is_collected_a_page_names_the_plain_file(tmp_path):
    assert BundleStorage(location=tmp_path, base_url="/static/").url("kapok.css") == "/static/kapok.css"


def test_joined_sheets_keep_what_stands_in_quotes_and_in_sums():
    sheet = 'a::after { content: " ( ; "; margin: calc(1rem + 2px) }\n/* why */ b , i { color: red ; }'
    assert join_sheets([sheet]) == 'a::after{content:" ( ; ";margin:calc(1rem + 2px)}b,i{color:red}'


def test_modules_share_one_function_and_lose_their_comments():
    joined = join_modules(["/* What it does. */\nconst a = 1;\n", "  // why\nconst b = 'http://x';"])
    assert joined == "(function () {\n\"use strict\";\nconst a = 1;\nconst b = 'http://x';\n})();\n"


def test_a_comment_behind_code_goes_and_an_address_stays():
    joined = join_modules(["const a = 'http://x'; // why\nif (a) { // so\n  b(); }"])
    assert "const a = 'http://x';\nif (a) {\n  b(); }" in joined


SCRIPTS = sorted(Path(settings.PACKAGE).glob("*/static/**/*.js"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_what_looks_like_a_comment_behind_code_stands_in_no_text(script):
    for line in script.read_text().splitlines():
        for found in BEHIND_CODE.finditer(line):
            assert not any(line[: found.start()].count(quote) % 2 for quote in "'\"`"), line
