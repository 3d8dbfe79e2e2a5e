"""A person's own statements in sentences that say “you”."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from kapok.base.templatetags.kapok import say as say_marked
from kapok.evidence import verbs
from kapok.evidence.models import Statement
from kapok.evidence.queries.lines import Line, text_of
from kapok.evidence.record.words import tellers_of, verb_names


def address_of(statement: Statement) -> str:
    """Its own page, for the person whose it is."""
    return reverse("evidence_pages:record-statement", args=[statement.id])


def own_lines(statements, *, url_of: Callable[[Statement], str] | None = None) -> list[Line]:
    """`statements` come with activity, organisation and actor, as from `own_statements`."""
    statements = list(statements)
    names, tellers = verb_names({each.verb for each in statements}), tellers_of(statements)
    return [
        Line(_title(each, names[each.verb]), _text(each, tellers), url_of(each) if url_of else "")
        for each in statements
    ]


def _text(statement: Statement, tellers: dict[int, str]) -> str:
    said = text_of(statement)
    if not statement.authority_id:
        return said
    told = _("Told by {teller}.").format(teller=tellers.get(statement.authority_id) or _("another system"))
    return f"{said} {told}"


def _title(statement, verb: str) -> str:
    name = (say_marked(statement.activity.name) or statement.activity.iri) if statement.activity else ""
    if not statement.is_of_actor:
        return format_html(
            _("Somebody named you: {verb} “{name}”") if name else _("Somebody named you: {verb}"), verb=verb, name=name
        )
    if not name and statement.verb != verbs.VOIDED:
        return format_html(_("You: {verb}"), verb=verb)
    return format_html(_sentence(statement.verb), verb=verb, name=name)


def _sentence(verb: str) -> str:
    return {
        verbs.EXPERIENCED: _("You read “{name}”"),
        verbs.ANSWERED: _("You answered “{name}”"),
        verbs.COMPLETED: _("You finished “{name}”"),
        verbs.PASSED: _("You passed “{name}”"),
        verbs.EARNED: _("You earned “{name}”"),
        verbs.ASSESSED: _("You checked yourself: “{name}”"),
        verbs.VOIDED: _("You took a statement back"),
    }.get(verb) or _("You: {verb} “{name}”")
