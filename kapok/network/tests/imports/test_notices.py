"""Whoever began an import finds in the product that it is done; a look makes no words."""

from kapok.base.jobs import run_due_jobs
from kapok.network.tests.imports.test_pages import LIST, upload
from kapok.post.models import Letter, Notice
from kapok.post.tests.telling import tell_of_facts


def test_the_officer_finds_that_her_import_is_done(world):
    _answer, of = upload(world.as_ruth, LIST)
    holds = {"Institution": "name", "Land": "country", "Domain": "domains"}
    columns = {f"column-{number}": holds[header] for number, header in enumerate(of.columns)}
    world.as_ruth.post(f"/en/organisations/imports/{of.pk}/look/", columns)
    run_due_jobs()
    tell_of_facts()
    assert not Notice.objects.exists()
    world.as_ruth.post(f"/en/organisations/imports/{of.pk}/run/")
    run_due_jobs()
    tell_of_facts()
    [(_notice, words)] = world.as_ruth.get("/en/me/notices/").context["lines"]
    assert (words.title, words.text) == (
        "The import of list.csv is done",
        "New: 1. Changed: 0. As they were: 0. Refused: 1.",
    )
    assert words.url == f"/en/organisations/imports/{of.pk}/"
    assert not Letter.objects.exists()
