"""What every page of those who hold a run begins with: its name, and the way to its other pages, as far as they may open them."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kapok.institute.access import may_hold, may_mark, may_see_run, may_teach
from kapok.institute.assessing.access import may_mark_essays
from kapok.institute.models import Pace, Run
from kapok.institute.names import title_of
from kapok.institute.outline import outline_of
from kapok.institute.waiting.queries import waiting_for
from kapok.people.access import person_of


def about_run(request, run: Run) -> dict:
    """{"run", "course_title", "ways": [{"text", "url", "is_here"}], "may_hold"}."""
    person = person_of(request)
    holds = may_hold(person, run)
    ways = [(_("Cohorts"), "cohorts")] if holds or may_see_run(person, run) else []
    if holds or may_teach(person, run):
        ways += [
            (pgettext("of a run", "Desk"), "teaching"),
            (_("Gradebook"), "gradebook"),
            (_("Messages"), "messages"),
            (_("Announcements"), "announcements"),
        ]
    if may_mark_essays(person, run):
        ways += [(_("Tests"), "run-attempts")] if outline_of(run.package).tests else []
        ways.append((_("Essays"), "essays"))
    ways += [(_("Questions"), "run-questions")] if may_mark(person, run) else []
    if holds:
        ways += [(_("Staff"), "staff"), (_("Dates and seats"), "change-run")]
        ways += [(_("Days of the units"), "days")] if run.pace == Pace.WEEKS else []
        if run.seats is not None and (count := waiting_for(run).count()):
            ways.append((_("Waiting list (%(count)d)") % {"count": count}, "waiting-list"))
        elif run.seats is not None:
            ways.append((_("Waiting list"), "waiting-list"))
    lines = [{"text": text, "url": reverse(f"institute:{name}", args=[run.slug])} for text, name in ways]
    for line in lines:
        line["is_here"] = request.path == line["url"]
    return {"run": run, "course_title": title_of(run.package), "ways": lines, "may_hold": holds}
