import pytest

from kapok.frameworks.actions import SHIPPED, ensure_shipped_frameworks, load_framework

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
