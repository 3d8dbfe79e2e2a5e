"""The public page of an organisation names the courses it gives and the runs that anybody may join."""

from kapok.institute.tests.conftest import new_run

CENTRE, NAIROBI = "/en/organisations/centre/", "/en/organisations/nairobi/"


def blocks(world, path):
    return {
        block["title"]: [line["url"] for line in block["lines"]] for block in world.visitor.get(path).context["blocks"]
    }


def test_it_names_its_courses_and_its_open_runs(world, course):
    new_run(course, is_open_to_all=True)
    new_run(course, name="For a few")
    address = "/en/courses/soil/"
    assert blocks(world, CENTRE) == {"Courses it gives": [address], "Runs it holds, open to everyone": [address]}
    assert blocks(world, NAIROBI) == {}
    assert "For a few" not in world.visitor.get(CENTRE).content.decode()


def test_a_run_that_is_over_is_not_named(world, course, day):
    new_run(course, is_open_to_all=True)
    day.move_to("2026-07-01T09:00:00+00:00")
    assert blocks(world, CENTRE) == {"Courses it gives": ["/en/courses/soil/"]}


def test_who_gives_courses_can_be_asked_for_in_the_directory(world, course):
    page = world.visitor.get("/en/organisations/", {"with_courses": "on"}).content.decode()
    assert CENTRE in page
    assert NAIROBI not in page
    assert CENTRE in world.visitor.get("/en/organisations/", {"with_courses": "on", "words": "centre"}).content.decode()
    assert (
        NAIROBI
        not in world.visitor.get("/en/organisations/", {"with_courses": "on", "words": "nairobi"}).content.decode()
    )


def test_the_page_costs_the_same_for_one_run_and_for_three(world, course, count_queries):
    new_run(course, is_open_to_all=True)
    one = count_queries(world.visitor, CENTRE)
    for name in ("Second", "Third"):
        new_run(course, name=name, is_open_to_all=True)
    assert count_queries(world.visitor, CENTRE) == one
