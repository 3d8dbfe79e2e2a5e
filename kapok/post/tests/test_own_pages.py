"""A person's notices and her choices."""

from django.urls import reverse

from kapok.post.actions import notify
from kapok.post.models import Notice
from kapok.post.preferences import choices_of, rhythm_of
from kapok.post.tests.telling import KIND, a_kind  # noqa: F401  (a fixture)


def tell(world, count=1, account=None):
    for _each in range(count):
        notify(person=(account or world.amina).person, kind=KIND, data={"organisation": str(world.nairobi.pk)})


def test_a_new_notice_is_marked_and_counted_at_the_top_of_her_pages(world, a_kind):  # noqa: F811
    a_kind()
    tell(world, 2)
    assert "2 notices" in world.as_amina.get("/en/desk/").content.decode()
    assert world.as_amina.get("/en/me/notices/").content.decode().count(">new<") == 2
    assert "2 notices" not in world.as_teklu.get("/en/desk/").content.decode()


def test_opening_it_leads_to_what_it_is_about_and_reads_it(world, a_kind):  # noqa: F811
    a_kind()
    tell(world, 2)
    notice = Notice.objects.order_by("made_at").first()
    opened = world.as_amina.get(f"/en/me/notices/{notice.pk}/")
    assert (opened.status_code, opened.url) == (302, "/en/organisations/")
    assert Notice.objects.filter(read_at=None).count() == 1


def test_all_are_read_with_one_button(world, a_kind):  # noqa: F811
    a_kind()
    tell(world, 3)
    tell(world, 1, world.teklu)
    world.as_amina.post("/en/me/notices/read/")
    assert [notice.person for notice in Notice.objects.filter(read_at=None)] == [world.teklu.person.pk]


def test_nobody_opens_the_notices_of_another(world, a_kind):  # noqa: F811
    a_kind()
    tell(world)
    path = f"/en/me/notices/{Notice.objects.get().pk}/"
    for client in (world.as_teklu, world.as_ruth, world.as_sam, world.as_dora):
        assert client.get(path).status_code == 404
        assert client.get("/en/me/notices/").context["lines"] == []
    assert world.visitor.get(path).status_code == 302
    assert Notice.objects.get().read_at is None


def test_pages_that_are_the_same_for_everyone_count_nothing(world, a_kind):  # noqa: F811
    a_kind()
    tell(world)
    assert "1 notice" not in world.as_amina.get("/en/outbox/").content.decode()


def test_a_long_list_costs_no_more_questions_than_a_short_one(world, a_kind, count_queries):  # noqa: F811
    a_kind()
    tell(world)
    one = count_queries(world.as_amina, "/en/me/notices/")
    tell(world, 30)
    assert count_queries(world.as_amina, "/en/me/notices/") == one
    assert len(world.as_amina.get("/en/me/notices/").context["lines"]) == 25
    assert len(world.as_amina.get("/en/me/notices/?page=2").context["lines"]) == 6


def test_the_count_costs_one_question(world, a_kind, count_queries):  # noqa: F811
    a_kind()
    none = count_queries(world.as_amina, "/en/desk/")
    tell(world, 3)
    assert count_queries(world.as_amina, "/en/desk/") == none


def test_she_chooses_how_she_is_told(world, a_kind):  # noqa: F811
    a_kind()
    page = world.as_amina.get("/en/me/notices/settings/")
    wishes = {name: field.initial for name, field in page.context["form"].fields.items() if field.initial}
    world.as_amina.post("/en/me/notices/settings/", wishes | {KIND: "digest", "digest": "weekly", "is_quiet": "on"})
    assert choices_of(world.amina.person.pk)[KIND] == "digest"
    assert (rhythm_of(world.amina.person.pk).digest, rhythm_of(world.amina.person.pk).is_quiet) == ("weekly", True)
    assert choices_of(world.teklu.person.pk) == {}


def test_what_was_not_offered_cannot_be_chosen(world, a_kind):  # noqa: F811
    a_kind(may_be_turned_off=False)
    wishes = dict.fromkeys(world.as_amina.get("/en/me/notices/settings/").context["form"].fields, "mail")
    world.as_amina.post("/en/me/notices/settings/", wishes | {KIND: "product", "digest": "daily"})
    assert KIND not in choices_of(world.amina.person.pk)
    page = world.as_amina.post("/en/me/notices/settings/", wishes | {"post.not_delivered": "pigeon", "digest": "daily"})
    assert set(page.context["form"].errors) == {"post.not_delivered"}


def test_the_page_says_what_always_comes_and_why(world):
    page = world.as_amina.get(reverse("post:settings")).content.decode()
    assert "Invitations" in page
    assert "amina@example.org" in page


def test_the_notices_of_who_became_part_of_her_are_hers(world, a_kind):  # noqa: F811
    a_kind()
    tell(world, 1, world.teklu)
    world.teklu.person.merged_into = world.amina.person
    world.teklu.person.save()
    assert len(world.as_amina.get("/en/me/notices/").context["lines"]) == 1
    assert "1 notice" in world.as_amina.get("/en/desk/").content.decode()
