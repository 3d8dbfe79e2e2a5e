"""What waits on the desk of an officer: courses on their way that need her."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.answers import answers
from kapok.base.desk import Waiting
from kapok.base.prepared import prepared
from kapok.base.text import say
from kapok.institute.bringing.models import CourseImport, Step
from kapok.network.models import RoleKind
from kapok.network.queries.tree import those_below_any

READ_MAX, SHOWN_MAX = 200, 5  # of all that wait, which are few; named on the desk


@answers("site.waiting")
def waiting_for_officer(*, person, held):
    """The latest that are ready to be published or have to be mended: one question, none for who is no officer, more only where
    something waits."""
    offices = {each.organisation_id for each in held if each.kind == RoleKind.OFFICER}
    if not offices:
        return []
    rows = _that_wait()
    hers = those_below_any({organisation for _pk, organisation in rows}, offices)
    shown = [pk for pk, organisation in rows if organisation in hers][:SHOWN_MAX]
    found = CourseImport.objects.select_related("organisation").in_bulk(shown) if shown else {}
    return [_line(found[pk]) for pk in shown if pk in found]


@prepared
def _that_wait():
    rows = CourseImport.objects.filter(step__in=(Step.READY, Step.REFUSED)).order_by("-made_at")
    return rows.values_list("pk", "organisation_id")[:READ_MAX]


def _line(of: CourseImport) -> Waiting:
    name, office = of.title or of.file_name, say(of.organisation.name).text
    if of.is_ready:
        title, action = _("“%(course)s” is ready to be published"), _("Look at it")
        text = _("Look at its preview, then publish it.")
    else:
        title, action = _("“%(course)s” has to be mended before it is a course"), _("See the mistakes")
        text = ngettext("%(count)d mistake.", "%(count)d mistakes.", len(of.mistakes)) % {"count": len(of.mistakes)}
    return Waiting(title=title % {"course": name}, text=f"{office}. {text}", url=of.get_absolute_url(), action=action)
