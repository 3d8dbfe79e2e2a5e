"""Comments on paragraphs, each with a reply; the other side is told, and sees on her desk what waits."""

import io
import json
import zipfile

import pytest

from kapok.people.actions.erasure import erase_person
from kapok.plans.actions import comment_on, reply_to
from kapok.plans.models import Comment, Reply, Side
from kapok.plans.tests.conftest import make, steps_of
from kapok.post.models import Notice
from kapok.post.tests.telling import tell_of_facts
from tests.people import someone

pytestmark = pytest.mark.django_db


def test_a_comment_and_its_reply_stand_beside_the_paragraph(world, plan):
    step = steps_of(plan)[0]
    path = f"/en/plans/{plan.pk}/talk/{step.pk}/"
    world.as_ruth.post(path, {"words": "Two hours a week are few.\n\nCould it be three?"})
    comment = Comment.objects.get()
    assert (comment.step, comment.side, comment.by) == (step, Side.CENTRE, world.ruth)
    assert "One comment waits" not in world.as_ruth.get("/en/desk/").content.decode()
    assert "One comment waits for your reply." in world.as_teklu.get("/en/desk/").content.decode()
    assert "waits for a reply" in world.as_teklu.get(plan.get_absolute_url()).content.decode()
    world.as_teklu.post(f"/en/plans/{plan.pk}/comments/{comment.pk}/reply/", {"words": "Three in the first term."})
    page = world.as_ruth.get(path).content.decode()
    assert "Could it be three?" in page and "Three in the first term." in page
    assert "One comment waits" not in world.as_teklu.get("/en/desk/").content.decode()


def test_of_the_whole_plan_and_of_a_priority(world, plan):
    world.as_teklu.post(f"/en/plans/{plan.pk}/talk/", {"words": "On the whole"})
    world.as_teklu.post(f"/en/plans/{plan.pk}/talk/{plan.priorities.first().pk}/", {"words": "On the first"})
    assert sorted(each.about for each in Comment.objects.all()) == sorted(["plan", str(plan.priorities.first().pk)])


@pytest.mark.parametrize(("words", "sentence"), [(" ", "Write a word or two"), ("x" * 2002, "this has 2 more")])
def test_what_cannot_be_kept_is_said_and_stays_in_the_field(world, plan, words, sentence):
    answer = world.as_ruth.post(f"/en/plans/{plan.pk}/talk/", {"words": words})
    assert answer.status_code == 409
    assert sentence in answer.content.decode() and words in answer.content.decode()
    comment = comment_on(plan=plan, about=None, words="There", side=Side.CENTRE, by=world.ruth)
    answer = world.as_teklu.post(f"/en/plans/{plan.pk}/comments/{comment.pk}/reply/", {"words": words})
    assert sentence in answer.content.decode() and words in answer.content.decode()


def test_a_stranger_reads_and_says_nothing(world, plan):
    comment = comment_on(plan=plan, about=None, words="There", side=Side.CENTRE, by=world.ruth)
    assert world.as_sam.get(f"/en/plans/{plan.pk}/talk/").status_code == 404
    assert world.as_sam.post(f"/en/plans/{plan.pk}/comments/{comment.pk}/reply/", {"words": "x"}).status_code == 404
    other = world.as_teklu.get(f"/en/plans/{plan.pk}/talk/{comment.pk}/")
    assert other.status_code == 404  # a comment is no paragraph


def test_the_other_side_is_told_and_not_who_wrote_it(world, plan):
    comment_on(plan=plan, about=None, words="There", side=Side.CENTRE, by=world.ruth)
    tell_of_facts()
    told = set(Notice.objects.filter(kind="plans.told").values_list("person", flat=True))
    assert told == {world.teklu.person_id}


def test_ones_own_side_is_not_told_that_the_other_has_spoken(world, plan):
    someone("Mary Wanjiru", organisation=world.nairobi, role="coordinator", username="mary")
    comment_on(plan=plan, about=None, words="There", side=Side.INSTITUTION, by=world.teklu)
    tell_of_facts()
    assert set(Notice.objects.filter(kind="plans.told").values_list("person", flat=True)) == {world.ruth.person_id}


def test_her_words_are_in_her_copy_and_go_with_her(world, plan):
    comment = comment_on(plan=plan, about=None, words="Xylophone says so", side=Side.INSTITUTION, by=world.teklu)
    reply_to(comment=comment, words="Xylophone again", side=Side.INSTITUTION, by=world.teklu)
    archive = zipfile.ZipFile(io.BytesIO(world.as_teklu.get("/en/me/data.zip").content))
    said = json.loads(archive.read("plans.json"))
    assert [set(each) - {"at", "plan"} for each in said["words"]] == [{"comment"}, {"reply"}]
    erase_person(person=world.teklu.person)
    assert (Comment.objects.get().words, Reply.objects.get().words) == ("", "")


def test_what_waits_is_not_cut_away_by_newer_plans_where_nothing_does(world, plan, settled, monkeypatch):
    monkeypatch.setattr("kapok.plans.queries.desk.DESK_MAX", 1)
    comment_on(plan=plan, about=None, words="There", side=Side.CENTRE, by=world.ruth)
    make(settled, by=world.teklu, title="A newer one")
    assert "One comment waits for your reply." in world.as_teklu.get("/en/desk/").content.decode()
    assert "One comment waits" not in world.as_ruth.get("/en/desk/").content.decode()


@pytest.mark.parametrize("path", ["/en/desk/", "/en/plans/"])
def test_what_she_keeps_is_walked_down_once_for_a_page(world, plan, monkeypatch, path):
    walks = []

    def walk(tops, most):
        walks.append(tops)
        return tops

    monkeypatch.setattr("kapok.plans.models.plans.ids_below_any", walk)
    assert world.as_teklu.get(path).status_code == 200
    assert len(walks) == 1


def test_a_desk_with_three_plans_asks_as_much_as_with_one(world, plan, settled, count_queries):
    comment_on(plan=plan, about=None, words="x", side=Side.INSTITUTION, by=world.teklu)
    one = count_queries(world.as_ruth, "/en/desk/")
    for _again in range(2):
        comment_on(plan=make(settled, by=world.teklu), about=None, words="x", side=Side.INSTITUTION, by=world.teklu)
    assert count_queries(world.as_ruth, "/en/desk/") == one
    assert world.as_ruth.get("/en/desk/").content.decode().count("One comment waits for your reply.") == 3
