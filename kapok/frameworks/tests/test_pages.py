import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kapok.frameworks.actions import SHIPPED, ensure_shipped_frameworks, load_framework
from kapok.frameworks.models import Descriptor

pytestmark = pytest.mark.django_db


def test_the_list_says_when_it_is_empty_and_then_names_each(client):
    assert "No framework is here yet" in client.get("/en/frameworks/").content.decode()
    ensure_shipped_frameworks()
    page = client.get("/en/frameworks/").content.decode()
    assert page.count("entry-title") == len(list(SHIPPED.glob("*.json")))
    assert "Digital competency of university teachers" in page


def test_a_framework_shows_every_statement_under_its_code(client):
    ensure_shipped_frameworks()
    page = client.get("/en/frameworks/ict-cft/").content.decode()
    for code in ("1.1", "3.2", "6.3"):
        assert f'id="{code}"' in page
        assert f"ict-cft:{code}" in page
    assert page.count("I can ") == 18
    assert "A proposal: no authority has decided on it." in page


def test_it_is_read_in_arabic(client):
    ensure_shipped_frameworks()
    page = client.get("/ar/frameworks/ict-cft/").content.decode()
    assert "أستطيع" in page
    assert page.count("I can ") == 0


def test_an_earlier_version_says_so(client, said, write):
    load_framework(write(said))
    load_framework(write(said | {"version": 2, "is_proposal": False}))
    assert "This is an earlier version." in client.get("/en/frameworks/ict-cft/?version=1").content.decode()
    newest = client.get("/en/frameworks/ict-cft/").content.decode()
    assert "This is an earlier version." not in newest
    assert "?version=1" in newest
    assert [client.get(f"/en/frameworks/ict-cft/?version={each}").status_code for each in ("3", "x", "99999")] == [
        404
    ] * 3


def test_the_page_costs_the_same_for_few_and_many(client, count_queries, said, write):
    few = said | {"framework": "few", "items": said["items"][:1]}
    load_framework(write(few))
    load_framework(write(said))
    assert count_queries(client, "/en/frameworks/few/") == count_queries(client, "/en/frameworks/ict-cft/")


@pytest.mark.parametrize(("slug", "table"), [("blended-learning", "descriptor"), ("ict-cft", "level")])
def test_a_translated_page_reads_its_texts_once(client, slug, table):
    ensure_shipped_frameworks()
    with CaptureQueriesContext(connection) as queries:
        page = client.get(f"/fr/frameworks/{slug}/").content.decode()
    read = [each for each in queries.captured_queries if f'FROM "frameworks_{table}"' in each["sql"]]
    assert len(read) == 1 and "Par une machine" in page


def test_how_it_was_translated_is_said_by_the_least_of_all_its_texts(client, maturity, write):
    maturity["translations"]["fr"] = "reviewed"
    version = load_framework(write(maturity))
    path = "/fr/frameworks/blended-learning/"
    assert "relue par une deuxième" in client.get(path).content.decode()
    row = Descriptor.objects.filter(item__framework_version=version).last()
    said = row.statement | {"fr": row.statement["fr"] | {"status": "machine"}}
    Descriptor.objects.filter(pk=row.pk).update(statement=said)
    assert "Par une machine" in client.get(path).content.decode()
