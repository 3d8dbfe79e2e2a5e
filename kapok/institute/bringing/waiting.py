"""What waits on the desk of an officer: courses on their way that need her."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.answers import answers
from kapok.base.desk import Waiting
from kapok.base.text import say
from kapok.institute.bringing.access import imports_for
from kapok.institute.bringing.models import CourseImport, Step
from kapok.network.models import RoleKind

SHOWN_MAX = 5


@answers("site.waiting")
def waiting_for_officer(*, person, held):
    """One question, none for who is no officer: the latest that are ready to be published or have to be mended."""
    if all(each.kind != RoleKind.OFFICER for each in held):
        return []
    return [_line(of) for of in imports_for(person).filter(step__in=(Step.READY, Step.REFUSED))[:SHOWN_MAX]]


def _line(of: CourseImport) -> Waiting:
    name, office = of.title or of.file_name, say(of.organisation.name).text
    if of.is_ready:
        title, action = _("“%(course)s” is ready to be published"), _("Look at it")
        text = _("Look at its preview, then publish it.")
    else:
        title, action = _("“%(course)s” has to be mended before it is a course"), _("See the mistakes")
        text = ngettext("%(count)d mistake.", "%(count)d mistakes.", len(of.mistakes)) % {"count": len(of.mistakes)}
    return Waiting(title=title % {"course": name}, text=f"{office}. {text}", url=of.get_absolute_url(), action=action)
