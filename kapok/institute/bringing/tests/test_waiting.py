"""A course that needs somebody waits on the desks of the officers of its organisation."""

from kapok.base.answers import ask
from kapok.institute.bringing.models import CourseImport
from kapok.institute.bringing.tests.sending import bring, zipped
from kapok.network.access import roles_held


def waiting(account) -> list[tuple[str, str]]:
    person = account.person
    items = [item for answer in ask("site.waiting", person=person, held=roles_held(person)) for item in answer]
    return [(item.title, item.url) for item in items if "/course-imports/" in item.url]


def test_it_waits_to_be_mended_then_to_be_published_and_then_no_more(world, folder, work):
    (folder / "course.md").rename(folder / "away.md")
    bring(world.as_ruth, zipped(folder), organisation=world.centre)
    assert waiting(world.ruth) == []
    work()
    of = CourseImport.objects.get()
    assert waiting(world.ruth) == [("“course.zip” has to be mended before it is a course", of.get_absolute_url())]
    of.delete()
    (folder / "away.md").rename(folder / "course.md")
    bring(world.as_ruth, zipped(folder), organisation=world.centre)
    work()
    of = CourseImport.objects.get()
    assert waiting(world.ruth) == [("“Reading soil” is ready to be published", of.get_absolute_url())]
    assert waiting(world.teklu) == []
    world.as_ruth.post(f"{of.get_absolute_url()}publish/")
    work()
    assert waiting(world.ruth) == []
