"""How the questions of a run, or of all runs of a course, did their work; as a page and as CSV."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kapok.base.tables.writing import write_csv
from kapok.institute.assessing.access import get_course_to_judge, get_run_to_judge, may_judge
from kapok.institute.assessing.queries.statistics import LEAST, QuestionLine, question_lines
from kapok.institute.holding import about_run
from kapok.institute.names import title_of
from kapok.people.access import person_of


@login_required
@never_cache
@require_safe
def run_questions(request, slug):
    run = get_run_to_judge(request, slug)
    lines = question_lines(run.package, [run])
    csv_url = reverse("institute:run-questions-csv", args=[run.slug])
    about = about_run(request, run) | {"may_judge_course": may_judge(person_of(request), run.course.organisation)}
    return _page(request, lines, csv_url, about)


@login_required
@never_cache
@require_safe
def course_questions(request, slug):
    course = get_course_to_judge(request, slug)
    lines = question_lines(course.package, course.runs.all())
    csv_url = reverse("institute:course-questions-csv", args=[course.slug])
    return _page(request, lines, csv_url, {"course": course, "course_title": title_of(course.package)})


@login_required
@never_cache
@require_safe
def run_questions_csv(request, slug):
    run = get_run_to_judge(request, slug)
    return _file(question_lines(run.package, [run]), run.slug)


@login_required
@never_cache
@require_safe
def course_questions_csv(request, slug):
    course = get_course_to_judge(request, slug)
    return _file(question_lines(course.package, course.runs.all()), course.slug)


def _page(request, lines: list[QuestionLine], csv_url: str, about: dict):
    context = about | {"lines": lines, "csv_url": csv_url, "least": LEAST}
    return render(request, "institute/assessing/statistics.html", context)


def _file(lines: list[QuestionLine], slug: str) -> HttpResponse:
    head = [_("Unit"), _("Question"), _("Kind"), _("Assessed"), _("Text"), _("Answers"), _("Difficulty")]
    written = write_csv([*head, _("Discrimination"), _("Most frequent wrong answers")], map(_row, lines))
    told = {"Content-Disposition": f'attachment; filename="{slug}-questions.csv"'}
    return HttpResponse(written, content_type="text/csv; charset=utf-8", headers=told)


def _row(line: QuestionLine) -> list:
    wrong = "; ".join(f"{each.text} ({each.count})" for each in line.wrong)
    enough = line.percent is not None
    return [
        line.unit,
        line.question,
        line.kind,
        _("yes") if line.is_assessed else _("no"),
        line.text,
        line.count if enough else f"< {LEAST}",
        "" if line.percent is None else line.percent / 100,
        "" if line.discrimination is None else f"{line.discrimination:.2f}",
        wrong,
    ]
