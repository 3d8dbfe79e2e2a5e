"""Both sides agree with the same draft; then it is signed, frozen, and anybody with the key can check it."""

import json

import pytest

from kapok.base.text import say
from kapok.keys.queries import verify_document
from kapok.plans.actions import agree, comment_on, reply_to, take_back
from kapok.plans.actions.drafting import change_plan, change_priority, change_step, remove_step
from kapok.plans.documents import content_hash, document_of, what_differs
from kapok.plans.models import Agreement, Plan, Side, SignedVersion
from kapok.plans.refusals import PlanRefused
from kapok.plans.tests.conftest import answer_for_all, said_of, sign, steps_of

pytestmark = pytest.mark.django_db


def seen(plan) -> str:
    return content_hash(document_of(Plan.objects.get(pk=plan.pk)))


def test_with_the_second_agreement_it_is_signed(world, plan):
    answer_for_all(plan, by=world.teklu)
    page = world.as_teklu.get(plan.get_absolute_url())
    world.as_teklu.post(f"/en/plans/{plan.pk}/agree/", {"content": page.context["content"]})
    assert not SignedVersion.objects.exists()
    assert "The other side agrees with the draft." in world.as_ruth.get("/en/desk/").content.decode()
    answer = world.as_ruth.post(f"/en/plans/{plan.pk}/agree/", {"content": page.context["content"]})
    version = SignedVersion.objects.get()
    assert answer.url == version.get_absolute_url()
    page = world.as_teklu.get(answer.url).content.decode()
    assert "The signature fits, and its key is trusted." in page
    assert "Teklu Haile" in page and "Ruth Holm" in page


def test_the_signed_file_is_checked_by_its_key_alone_and_any_change_is_found(world, plan):
    version = sign(plan, world)
    document = json.loads(world.as_teklu.get(f"/en/plans/{plan.pk}/versions/1.json").content)
    verdict = verify_document(document)
    assert verdict.is_good and verify_document(document, keys={verdict.key}).is_good
    document["priorities"][0]["steps"][0]["cost_minor"] += 1
    assert not verify_document(document).is_good
    assert document["content"] == version.content_sha256
    assert [each["side"] for each in document["agreed"]] == ["institution", "centre"]


def test_it_holds_no_name_of_a_person(world, plan):
    step = steps_of(plan)[0]
    change_step(step=step, seen=step.version, by=world.teklu, **(said_of(step) | {"owner_id": world.amina.person_id}))
    said = json.dumps(sign(plan, world).document)
    assert str(world.amina.person_id) in said
    assert not any(name in said for name in ("Amina", "Otieno", "Teklu", "Haile", "Ruth", "Holm"))
    page = world.as_ruth.get(plan.versions.get().get_absolute_url()).content.decode()
    assert "Amina Otieno, Teaching office" in page


def test_a_signed_version_is_never_changed_and_a_change_makes_a_new_draft(world, plan):
    version = sign(plan, world)
    with pytest.raises(TypeError):
        version.save()
    document = version.document
    step = steps_of(plan)[0]
    remove_step(step=step, by=world.teklu)
    assert SignedVersion.objects.get().document == document
    page = world.as_teklu.get(plan.get_absolute_url()).content.decode()
    assert "The draft has changed since version 1." in page
    assert page.count(say(step.title).text) == 1  # under what differs
    assert sign(plan, world).number == 2


def test_what_differs_from_the_signed_version_is_named(world, plan):
    signed = sign(plan, world).document
    assert what_differs(signed, document_of(plan)) == []
    priority, step = plan.priorities.first(), steps_of(plan)[0]
    change_priority(priority=priority, seen=priority.version, by=world.ruth, aim=4, words="Everybody")
    change_step(step=step, seen=step.version, by=world.ruth, **(said_of(step) | {"cost_minor": 1}))
    found = Plan.objects.get(pk=plan.pk)
    said = {"title": "Another", "variant": "high", "start_date": plan.start_date, "budget_low_minor": 1}
    changed = change_plan(plan=found, seen=found.version, by=world.ruth, **said)
    frame = ["Title", "Which variant is to be agreed on", "Budget"]
    assert what_differs(signed, document_of(changed)) == [*frame, say(priority.name).text, say(step.title).text]


@pytest.mark.parametrize("side", Side.values)
def test_the_same_draft_is_not_signed_twice(world, plan, side):
    sign(plan, world)
    with pytest.raises(PlanRefused, match="signed already, as version 1"):
        agree(plan=plan, side=side, seen=seen(plan), by=world.teklu)


def test_who_saw_an_older_draft_reads_the_new_one_first(world, plan):
    answer_for_all(plan, by=world.teklu)
    old = seen(plan)
    step = steps_of(plan)[0]
    change_step(step=step, seen=step.version, by=world.ruth, **(said_of(step) | {"cost_minor": 1}))
    with pytest.raises(PlanRefused, match="changed after you had opened it"):
        agree(plan=plan, side=Side.INSTITUTION, seen=old, by=world.teklu)


def test_an_agreement_with_an_older_draft_signs_nothing(world, plan):
    answer_for_all(plan, by=world.teklu)
    agree(plan=plan, side=Side.INSTITUTION, seen=seen(plan), by=world.teklu)
    step = steps_of(plan)[0]
    change_step(step=step, seen=step.version, by=world.ruth, **(said_of(step) | {"cost_minor": 1}))
    assert agree(plan=plan, side=Side.CENTRE, seen=seen(plan), by=world.ruth) is None


def test_the_same_log_in_does_not_speak_for_both(world, plan):
    answer_for_all(plan, by=world.teklu)
    agree(plan=plan, side=Side.INSTITUTION, seen=seen(plan), by=world.teklu)
    with pytest.raises(PlanRefused, match="agreed for the other side"):
        agree(plan=plan, side=Side.CENTRE, seen=seen(plan), by=world.teklu)


def test_an_agreement_is_taken_back_until_it_is_signed(world, plan):
    answer_for_all(plan, by=world.teklu)
    agree(plan=plan, side=Side.INSTITUTION, seen=seen(plan), by=world.teklu)
    world.as_teklu.post(f"/en/plans/{plan.pk}/take-back/")
    assert not Agreement.objects.exists()
    sign(plan, world)
    take_back(plan=plan, side=Side.INSTITUTION, by=world.teklu)
    assert Agreement.objects.count() == 2


def test_taken_back_when_nothing_can_be_says_so(world, plan):
    sign(plan, world)
    assert not take_back(plan=plan, side=Side.INSTITUTION, by=world.teklu)
    page = world.as_teklu.post(f"/en/plans/{plan.pk}/take-back/", follow=True).content.decode()
    assert "There is no agreement to take back" in page and "Your agreement is taken back." not in page


def test_a_draft_changed_back_is_the_version_that_it_was(world, plan):
    sign(plan, world)
    step = steps_of(plan)[0]
    change_step(step=step, seen=step.version, by=world.ruth, **(said_of(step) | {"cost_minor": 1}))
    sign(plan, world)
    again = steps_of(plan)[0]
    change_step(step=again, seen=again.version, by=world.ruth, **said_of(step))
    page = world.as_teklu.get(plan.get_absolute_url()).content.decode()
    assert "This draft is version 1, signed. Change something to begin a new one." in page
    assert "Take your agreement back" not in page


def test_ones_own_word_is_no_reply_of_the_other_side(world, plan):
    answer_for_all(plan, by=world.teklu)
    comment = comment_on(plan=plan, about=None, words="Why?", side=Side.CENTRE, by=world.ruth)
    reply_to(comment=comment, words="I mean the third step.", side=Side.CENTRE, by=world.ruth)
    with pytest.raises(PlanRefused, match="One comment has no reply yet."):
        agree(plan=plan, side=Side.CENTRE, seen=seen(plan), by=world.ruth)


def test_what_is_missing_is_said_before_anybody_can_agree(world, plan):
    page = world.as_teklu.get(plan.get_absolute_url()).content.decode()
    assert "4 steps have nobody who answers for them yet" in page and "Agree with this draft" not in page
    answer_for_all(plan, by=world.teklu)
    comment = comment_on(plan=plan, about=None, words="Why?", side=Side.CENTRE, by=world.ruth)
    with pytest.raises(PlanRefused, match="One comment has no reply yet."):
        agree(plan=plan, side=Side.CENTRE, seen=seen(plan), by=world.ruth)
    reply_to(comment=comment, words="So", side=Side.INSTITUTION, by=world.teklu)
    for step in steps_of(plan)[:2]:
        remove_step(step=step, by=world.teklu)
    with pytest.raises(PlanRefused, match="“Professional development” has no step yet"):
        agree(plan=plan, side=Side.CENTRE, seen=seen(plan), by=world.ruth)


def test_a_stranger_agrees_with_nothing(world, plan):
    answer_for_all(plan, by=world.teklu)
    assert world.as_sam.post(f"/en/plans/{plan.pk}/agree/", {"content": seen(plan)}).status_code == 404
    sign(plan, world)
    for path in ("versions/1/", "versions/1.json", "versions/1/plan.pdf", "plan.docx"):
        assert world.as_sam.get(f"/en/plans/{plan.pk}/{path}").status_code == 404
