"""Statements of other systems in words: their own, for whoever did it need be no lecturer and the verb none of ours."""

from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kapok.base.templatetags.kapok import say as say_marked
from kapok.base.text import Spoken, best_language
from kapok.evidence.models import Statement, Verb


def is_foreign(statement: Statement) -> bool:
    """Another system said it, of somebody who need not be a lecturer, in its own words."""
    return statement.authority_id is not None


def verbs_in_words(statements: list[Statement]) -> dict[str, Spoken]:
    """What other systems call their verbs, in the reader's language where they say it."""
    iris = {each.verb for each in statements if is_foreign(each)}
    found = {each.iri: each.display for each in Verb.objects.filter(iri__in=iris)} if iris else {}
    return {iri: _verb_in_words(iri, found.get(iri)) for iri in iris}


def _verb_in_words(iri: str, display: dict | None) -> Spoken:
    if not display:
        return Spoken(iri.rstrip("/").rpartition("/")[2], "en")
    language = best_language(display, get_language(), next(iter(display)))
    return Spoken(display[language], language)


def foreign_title(statement: Statement, said: dict[str, Spoken], *, is_own: bool = False) -> str:
    verb, activity = say_marked(said[statement.verb]), statement.activity
    name = (say_marked(activity.name) or activity.iri) if activity else ""
    if is_own:
        return format_html(_("You: {verb} “{name}”") if name else _("You: {verb}"), verb=verb, name=name)
    if not statement.organisation:
        return format_html(_("Somebody: {verb} “{name}”") if name else _("Somebody: {verb}"), verb=verb, name=name)
    sentence = _("Somebody, sent for {where}: {verb} “{name}”") if name else _("Somebody, sent for {where}: {verb}")
    return format_html(sentence, where=say_marked(statement.organisation.name), verb=verb, name=name)
