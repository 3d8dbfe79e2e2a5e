"""A person's record on paper: a PDF in the language of the page, set by typst in a child process."""

import html
from pathlib import Path

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.translation import get_language, get_language_info, ngettext
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.paper.lettering import writable
from kapok.base.paper.setting import set_paper
from kapok.base.templatetags.kapok import day, moment, number, time_zone
from kapok.evidence.models import Activity
from kapok.evidence.record.finding import Sums, Wanted
from kapok.evidence.record.saying import own_lines
from kapok.evidence.record.summary import sums_in_words
from kapok.evidence.record.words import activity_name, verb_names
from kapok.people.models import Person

TEMPLATE = Path(__file__).with_name("paper.typ")
LINES_MAX = 2000  # forty pages; the files hold everything
SECONDS_MAX, BYTES_MAX = 60, 30_000_000


def record_pdf(person: Person, statements, wanted: Wanted, sums: Sums) -> bytes:
    """What people wrote reaches the child as data, never as markup; signs that no font here has become […]."""
    language = get_language() or "en"
    order = {
        "language": language.split("-")[0],
        "is_mirrored": get_language_info(language)["bidi"],
        "title": _("What I did"),
        "name": writable(person.name),
        "about": [writable(each) for each in _about(wanted)],
        "sums": [{"value": value, "label": label} for label, value in sums_in_words(sums)],
        "lines": [_line(each) for each in own_lines(statements[:LINES_MAX])],
        "nothing": _("No statement fits."),
        "more": _more(statements.count() - LINES_MAX),
        "foot": _("From the records of %(address)s, %(moment)s.") % {"address": settings.ADDRESS.partition("://")[2], "moment": moment(now())},
    }  # fmt: skip
    return set_paper(TEMPLATE, order, made_at=now(), standards=("ua-1",), seconds_max=SECONDS_MAX, bytes_max=BYTES_MAX)


def _about(wanted: Wanted) -> list[str]:
    """Which part of the record this is, in sentences."""
    parts = []
    if wanted.first or wanted.last:
        first = day(wanted.first) if wanted.first else _("the beginning")
        last = day(wanted.last) if wanted.last else _("today")
        parts.append(_("From %(first)s to %(last)s.") % {"first": first, "last": last})
    if wanted.activity and (activity := Activity.objects.filter(pk=wanted.activity).first()):
        parts.append(_("Only “%(name)s”.") % {"name": activity_name(activity)})
    if wanted.verb:
        parts.append(_("Only what was: %(verb)s.") % {"verb": verb_names([wanted.verb])[wanted.verb]})
    return [*(parts or [_("All of it.")]), _("Times of %(zone)s.") % {"zone": time_zone()}]


def _line(line) -> dict:
    return {"title": writable(_plain(line.title)), "text": writable(line.text)}


def _plain(marked) -> str:
    """The words of a line without the marks of HTML around a name in another language."""
    return html.unescape(strip_tags(str(marked)))


def _more(count: int) -> str:
    if count <= 0:
        return ""
    words = ngettext(
        "One more statement is in the file that you can take away.",
        "%(count)s more statements are in the file that you can take away.",
        count,
    )
    return words % {"count": number(count)}
