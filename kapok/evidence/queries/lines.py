"""Statements in words, without names, for others than the person herself; what she reads says “you”: record/saying.py."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kapok.base.device_clocks import SKEW_FORGIVEN_SECONDS
from kapok.base.templatetags.kapok import moment
from kapok.base.templatetags.kapok import say as say_marked
from kapok.base.text import Spoken
from kapok.evidence import verbs
from kapok.evidence.models import Statement
from kapok.evidence.queries.foreign_lines import foreign_title, is_foreign, verbs_in_words


@dataclass(frozen=True)
class Line:
    """For base/_thread_steps.html: what, in one sentence; when and how it arrived; its page."""

    title: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class Told:
    """One statement for its own page, without a name: evidence/_statement.html."""

    statement: Statement
    title: str
    way: str
    verb: str
    tells_place: bool = True

    @property
    def is_foreign(self) -> bool:
        return is_foreign(self.statement)

    @property
    def was_late(self) -> bool:
        return self.statement.seconds_late > SKEW_FORGIVEN_SECONDS


def lines_of(
    statements,
    *,
    url_of: Callable[[Statement], str] | None = None,
    tells_place: Callable[[Statement], bool] = lambda _statement: True,
) -> list[Line]:
    """`statements` come with activity and organisation, as from `statements_of`. `tells_place`: whether the organisation may be
    said, which it may not where few people stand behind it."""
    statements = list(statements)
    said = verbs_in_words(statements)
    return [
        Line(title_of(each, said, tells_place=tells_place(each)), text_of(each), url_of(each) if url_of else "")
        for each in statements
    ]


def tell(statement: Statement, *, tells_place: bool = True) -> Told:
    title = title_of(statement, verbs_in_words([statement]), tells_place=tells_place)
    verb = verbs.DISPLAY.get(statement.verb, statement.verb)
    return Told(statement, title, way_of(statement), verb, tells_place=tells_place)


def title_of(statement: Statement, said: dict[str, Spoken], *, tells_place: bool = True) -> str:
    if is_foreign(statement):
        return foreign_title(statement, said, tells_place=tells_place)
    name = say_marked(statement.activity.name) if statement.activity else ""
    if statement.organisation and tells_place:
        return format_html(_sentence(statement.verb), where=say_marked(statement.organisation.name), name=name)
    return format_html(_sentence_of_nobody(statement.verb), name=name)


def text_of(statement: Statement) -> str:
    """When, how it came, and the beginning of its id, in sentences."""
    parts = [_("%(moment)s.") % {"moment": moment(statement.timestamp)}, way_of(statement)]
    if is_void(statement):
        parts.append(_("Taken back: it counts no more."))
    parts.append(_("Statement %(id)s.") % {"id": statement.short_id})
    return " ".join(part for part in parts if part)


def way_of(statement: Statement) -> str:
    """How it came here, in words; nothing for what the centre states itself at once."""
    late = statement.seconds_late > SKEW_FORGIVEN_SECONDS
    if statement.is_from_device:
        said = (
            _("Made on a phone, received %(later)s later.") % {"later": lateness(statement.seconds_late)}
            if late
            else _("Made on a phone, received at once.")
        )
        if _was_wrong(statement):
            said += " " + _("The phone's clock was wrong; the time is corrected.")
        return said
    return _("Received %(later)s later.") % {"later": lateness(statement.seconds_late)} if late else ""


def lateness(seconds: int) -> str:
    """Rounded to what one would say: minutes, hours, days."""
    minutes, hours, days = round(seconds / 60), round(seconds / 3600), round(seconds / 86400)
    if minutes < 60:
        return ngettext("one minute", "%(count)s minutes", minutes) % {"count": minutes}
    if hours < 36:
        return ngettext("one hour", "%(count)s hours", hours) % {"count": hours}
    return ngettext("one day", "%(count)s days", days) % {"count": days}


def is_void(statement: Statement) -> bool:
    return getattr(statement, "void", None) is not None


def _was_wrong(statement: Statement) -> bool:
    if not statement.is_corrected or statement.device_timestamp is None:
        return False
    return abs(statement.timestamp - statement.device_timestamp) > timedelta(seconds=SKEW_FORGIVEN_SECONDS)


def _sentence(verb: str) -> str:
    return {
        verbs.EXPERIENCED: _("A lecturer at {where} read “{name}”"),
        verbs.ANSWERED: _("A lecturer at {where} answered a question of “{name}”"),
        verbs.COMPLETED: _("A lecturer at {where} finished “{name}”"),
        verbs.PASSED: _("A lecturer at {where} passed “{name}”"),
        verbs.EARNED: _("A lecturer at {where} earned “{name}”"),
        verbs.ASSESSED: _("A lecturer at {where} checked herself: “{name}”"),
    }.get(verb) or _("A lecturer at {where} did “{name}”")


def _sentence_of_nobody(verb: str) -> str:
    return {
        verbs.EXPERIENCED: _("A lecturer read “{name}”"),
        verbs.ANSWERED: _("A lecturer answered a question of “{name}”"),
        verbs.COMPLETED: _("A lecturer finished “{name}”"),
        verbs.PASSED: _("A lecturer passed “{name}”"),
        verbs.EARNED: _("A lecturer earned “{name}”"),
        verbs.ASSESSED: _("A lecturer checked herself: “{name}”"),
        verbs.VOIDED: _("A statement was taken back"),
    }.get(verb) or _("A lecturer did “{name}”")
