from django.urls import reverse

from kapok.credentials.checking import check_document
from kapok.credentials.models import Revocation
from kapok.evidence.models import Void
from kapok.journal.models import Fact


def revoke_url(credential):
    return reverse("credentials:revoke", args=[credential.shown_code])


def test_the_officer_takes_it_back_and_whoever_checks_reads_why(world, credential):
    assert "Take it back" in world.as_ruth.get(credential.get_absolute_url()).content.decode()
    world.as_ruth.post(revoke_url(credential), {"why": "The answers were another person’s."})
    page = world.visitor.get(credential.get_absolute_url()).content.decode()
    assert "This certificate does not count" in page and "The answers were another person’s." in page
    assert "Taken back on" in page and 'class="certificate"' not in page
    assert Revocation.objects.get().by == world.ruth
    assert Fact.objects.filter(kind="credentials.revoked").count() == 1


def test_what_was_taken_back_counts_no_more(world, credential):
    world.as_ruth.post(revoke_url(credential), {"why": "By mistake."})
    world.as_ruth.post(revoke_url(credential), {"why": "Again."})
    assert Void.objects.get().statement.id == credential.statement
    assert Revocation.objects.get().why == "By mistake."


def test_its_paper_and_its_file_are_no_longer_given(world, credential):
    world.as_ruth.post(revoke_url(credential), {"why": "By mistake."})
    assert world.visitor.get(reverse("credentials:certificate", args=[credential.shown_code])).status_code == 404
    assert world.visitor.get(reverse("credential_files:json", args=[credential.shown_code])).status_code == 410


def test_a_file_that_was_given_before_is_found_out(world, credential):
    world.as_ruth.post(revoke_url(credential), {"why": "By mistake."})
    finding = check_document(credential.document)
    assert not finding.is_good
    assert finding.sentence == "The signature fits, but this certificate was taken back: By mistake."


def test_nobody_else_takes_it_back(world, credential):
    for stranger in (world.as_amina, world.as_teklu, world.as_sam, world.as_dora):
        assert stranger.post(revoke_url(credential), {"why": "Because."}).status_code == 403
    assert world.visitor.post(revoke_url(credential), {"why": "Because."}).status_code == 302
    assert not Revocation.objects.exists()


def test_it_is_not_taken_back_without_a_reason(world, credential):
    page = world.as_ruth.post(revoke_url(credential), {"why": "  "}).content.decode()
    assert "needs another look" in page and not Revocation.objects.exists()
