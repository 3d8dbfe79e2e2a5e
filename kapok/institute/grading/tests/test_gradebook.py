"""The gradebook: columns with weights, a line that opens, marks set with a reason, and the file to take away."""

import csv
import io

import openpyxl
import pytest

from kapok.base.refusals import Refusal
from kapok.institute.actions.enrolments import enrol_person, let_into_cohort
from kapok.institute.grading.actions import keep_scheme, set_mark
from kapok.institute.grading.queries import reckoned_of
from kapok.institute.models import GradeScheme, MarkSet, Passing, Standing
from kapok.institute.rules import NoReason
from kapok.institute.standing.actions import reckon_due
from kapok.institute.tests.folders import WRONG
from kapok.institute.tests.learning import Learner
from kapok.journal.models import Fact
from tests.people import someone

EVEN = {"unit-1": 1, "unit-2": 1}


def answer_all(learner, **changed):
    for question in ("colour-2", "water-2", "water-3"):
        learner.phone_answers(question, changed.get(question.replace("-", "_")))


def reckon_all():
    while reckon_due():
        pass


def lines(world, run, query=""):
    page = world.as_ruth.get(f"/en/runs/{run.slug}/gradebook/{query}")
    return {line.row.account.person.name: (line.marks, line.reckoned.total) for line in page.context["lines"]}


def test_columns_are_units_with_assessed_questions_and_weigh_as_many(world, run, amina):
    answer_all(amina, water_3=WRONG["water-3"])
    assert lines(world, run) == {"Amina Otieno": ([100, 50], 66)}
    page = world.as_ruth.get(f"/en/runs/{run.slug}/gradebook/")
    assert [(each.key, each.weight, each.percent) for each in page.context["headings"]] == [
        ("unit-1", 1, 33),
        ("unit-2", 2, 67),
    ]


def test_there_is_no_total_before_all_is_answered(world, run, amina):
    amina.phone_answers("colour-2")
    amina.phone_answers("water-2")
    assert lines(world, run) == {"Amina Otieno": ([100, None], None)}


def test_the_total_is_the_best_that_somebody_ever_had_with_the_marks_of_that_moment(world, run, amina, day):
    answer_all(amina)
    day.shift(60)
    amina.phone_answers("water-2", WRONG["water-2"])
    assert lines(world, run) == {"Amina Otieno": ([100, 100], 100)}


def test_weights_of_the_run_reckon_everybody_again_and_let_pass_who_passes(world, run, amina):
    answer_all(amina, water_2=WRONG["water-2"], water_3=WRONG["water-3"])
    assert lines(world, run)["Amina Otieno"][1] == 33 and not Passing.objects.exists()
    said = {"unit-1": "8", "unit-2": "2", "pass_percent": "70"}
    answer = world.as_ruth.post(f"/en/runs/{run.slug}/gradebook/weights/", said)
    assert answer.url == f"/en/runs/{run.slug}/gradebook/"
    reckon_all()
    assert lines(world, run)["Amina Otieno"] == ([100, 0], 80)
    assert [(each.enrolment, each.score) for each in Passing.objects.all()] == [(amina.enrolment, 80)]
    assert Standing.objects.get().total == 80
    [fact] = Fact.objects.filter(kind="institute.scheme_changed")
    assert (fact.by, fact.data) == (world.ruth.pk, {"weights": {"unit-1": 8, "unit-2": 2}, "pass": 70})


def test_answers_that_come_afterwards_are_reckoned_by_the_runs_own_weights(world, run, amina):
    keep_scheme(run=run, weights={"unit-1": 9, "unit-2": 1}, pass_percent=85, by=world.ruth)
    answer_all(amina, water_2=WRONG["water-2"], water_3=WRONG["water-3"])
    assert Passing.objects.get().score == 90


def test_a_column_without_weight_is_not_waited_for(world, run, amina):
    keep_scheme(run=run, weights={"unit-1": 1, "unit-2": 0}, pass_percent=60, by=world.ruth)
    amina.phone_answers("colour-2")
    assert lines(world, run) == {"Amina Otieno": ([100, None], 100)}
    assert Passing.objects.count() == 1


def test_who_has_passed_keeps_it_whatever_the_weights_become(world, run, amina):
    answer_all(amina)
    keep_scheme(run=run, weights=EVEN, pass_percent=100, by=world.ruth)
    set_mark(enrolment=amina.enrolment, column="unit-1", mark=0, why="Copied", by=world.ruth)
    reckon_all()
    assert Passing.objects.get().score == 100


def test_the_weights_of_the_course_are_no_weights_of_the_run(world, run):
    keep_scheme(run=run, weights=EVEN, pass_percent=60, by=world.ruth)
    keep_scheme(run=run, weights={"unit-1": 1, "unit-2": 2}, pass_percent=60, by=world.ruth)
    assert not GradeScheme.objects.exists()
    with pytest.raises(Refusal, match="At least one column must weigh"):
        keep_scheme(run=run, weights={"unit-1": 0, "unit-2": 0}, pass_percent=60, by=world.ruth)


def test_a_mark_that_is_set_counts_and_the_journal_keeps_who_old_and_new(world, run, amina):
    answer_all(amina, colour_2=WRONG["colour-2"], water_2=WRONG["water-2"])
    path = f"/en/runs/{run.slug}/gradebook/{amina.enrolment.pk}/"
    said = {"column": "unit-2", "mark": "95", "why": "Her second page was lost by us"}
    assert world.as_ruth.post(path + "mark/", said).url == path
    assert lines(world, run)["Amina Otieno"] == ([0, 95], 63)
    assert Passing.objects.get().score == 63
    fact = Fact.objects.get(kind="institute.mark_set")
    said = {"enrolment": str(amina.enrolment.pk), "column": "unit-2", "old": 50, "new": 95}
    assert (fact.by, fact.data) == (world.ruth.pk, said)
    page = world.as_ruth.get(path).content.decode()
    assert "Her second page was lost by us" in page and "50 % → 95 %" in page


def test_a_mark_may_be_taken_back_and_needs_a_reason(world, run, amina):
    answer_all(amina)
    enrolment = amina.enrolment
    set_mark(enrolment=enrolment, column="unit-2", mark=10, why="x", by=world.ruth)
    set_mark(enrolment=enrolment, column="unit-2", mark=10, why="again", by=world.ruth)
    set_mark(enrolment=enrolment, column="unit-2", mark=None, why="A mistake", by=world.ruth)
    assert (MarkSet.objects.count(), reckoned_of(enrolment).total) == (2, 100)
    with pytest.raises(NoReason):
        set_mark(enrolment=enrolment, column="unit-2", mark=1, why=" ", by=world.ruth)
    with pytest.raises(Refusal):
        set_mark(enrolment=enrolment, column="unit-9", mark=1, why="x", by=world.ruth)


def test_the_line_opens_to_her_answers(world, run, amina):
    amina.phone_reads(1)
    amina.phone_answers("colour-1", WRONG["colour-1"])
    page = world.as_ruth.get(f"/en/runs/{run.slug}/gradebook/{amina.enrolment.pk}/")
    first = page.context["units"][0]
    assert [(each.question, each.answers, each.percent) for each in first.questions] == [
        ("colour-1", 1, 0),
        ("colour-2", 0, None),
    ]
    assert "What does black earth hold?" in page.content.decode()


def test_the_gradebook_is_looked_through_by_name_and_cohort(world, run, cohort, amina):
    enrol_person(run=run, account=someone("Élodie Sow"))
    assert set(lines(world, run)) == {"Amina Otieno", "Élodie Sow"}
    assert set(lines(world, run, "?words=elodie")) == {"Élodie Sow"}
    assert set(lines(world, run, f"?cohort={cohort.pk}")) == {"Amina Otieno"}


def take(world, run, ending, **said):
    answer = world.as_ruth.post(f"/en/runs/{run.slug}/gradebook.{ending}", said)
    assert answer["Cache-Control"] == "no-store"
    return answer.content


def test_taken_away_nothing_is_computed_by_a_spreadsheet(world, run, cohort, amina):
    evil = let_into_cohort(cohort=cohort, account=someone("=HYPERLINK(1)", username="evil"), by=world.teklu)
    answer_all(amina)
    answer_all(Learner(None, evil), water_2=WRONG["water-2"])
    rows = list(csv.reader(io.StringIO(take(world, run, "csv").decode("utf-8-sig"))))
    assert rows[0] == [
        "Name", "User name", "Cohort", "Organisation", "Country", "Colour and feel (%)", "Water (%)", "Total (%)",
        "Finished on", "Passed on",
    ]  # fmt: skip
    assert rows[1:] == [
        ["'=HYPERLINK(1)", "evil", "Faculty of Science", "University of Nairobi", "", "100", "50", "66", "", "2026-03-10"],
        ["Amina Otieno", "amina", "Faculty of Science", "University of Nairobi", "KE", "100", "100", "100", "", "2026-03-10"],
    ]  # fmt: skip
    sheet = openpyxl.load_workbook(io.BytesIO(take(world, run, "xlsx"))).active
    assert [cell.data_type for cell in sheet[2]][0] == "s" and sheet["A2"].value == "=HYPERLINK(1)"
    assert Fact.objects.filter(kind="institute.marks_taken", by=world.ruth.pk).count() == 2
    assert world.as_ruth.post(f"/en/runs/{run.slug}/gradebook.exe").status_code == 404


def test_her_own_marks_tell_no_key_while_she_may_answer_again(world, run, amina, day):
    path = f"/en/runs/{run.slug}/marks/"
    assert "Your total appears when" in world.as_amina.get(path).content.decode()
    answer_all(amina, water_2=WRONG["water-2"], water_3=WRONG["water-3"])
    context = world.as_amina.get(path).context
    assert (context["total"], context["are_shown"], [mark for _each, mark in context["headings"]]) == (
        33,
        False,
        [None, None],
    )
    for _time in range(2):
        day.shift(60)
        answer_all(amina, water_2=WRONG["water-2"], water_3=WRONG["water-3"])
    context = world.as_amina.get(path).context
    assert (context["are_shown"], [mark for _each, mark in context["headings"]]) == (True, [100, 0])
    assert world.as_sam.get(path).status_code == 404


def test_a_mark_set_for_her_is_seen_on_her_page_and_in_her_data(world, run, amina):
    answer_all(amina)
    set_mark(enrolment=amina.enrolment, column="unit-1", mark=90, why="Spoken answer", by=world.ruth)
    assert "Set by a teacher:" in world.as_amina.get(f"/en/runs/{run.slug}/marks/").content.decode()
