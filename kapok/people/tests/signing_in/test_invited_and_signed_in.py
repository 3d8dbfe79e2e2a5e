"""An invitation that is opened by somebody who is signed in already."""

from kapok.network.actions.roles import invite_to_organisation
from kapok.people.tests.signing_in.steps import text_of


def test_somebody_signed_in_sees_the_button_and_no_form_for_a_new_account(world):
    _invitation, token = invite_to_organisation(
        organisation=world.nairobi, kind="lecturer", name="Somebody", by=world.teklu
    )
    page = text_of(world.as_sam.get(f"/en/invitations/{token}/"))
    assert "You are signed in as Sam." in page
    assert 'name="password"' not in page
