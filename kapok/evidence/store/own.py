"""Statements that this centre's own pages made, as the standard writes them: the actor is put back from its row, words from theirs."""

from collections.abc import Collection

from kapok.base.models import home
from kapok.evidence import verbs
from kapok.evidence.models import Statement


def own_as_xapi(seqs: Collection[int]) -> dict[int, dict]:
    found = Statement.objects.filter(seq__in=seqs).select_related("activity", "actor", "text") if seqs else ()
    return {each.seq: _as_xapi(each) for each in found}


def _as_xapi(statement: Statement) -> dict:
    body, actor = statement.body, statement.actor
    object_ = {"objectType": "Activity", "id": statement.activity.iri} if statement.activity else body.get("object")
    words = (getattr(statement, "text", None) and statement.text.words) or {}
    context = body.get("context", {}) | _words_of(words, "context")
    if statement.registration:
        context["registration"] = str(statement.registration)
    account: dict[str, str | None] = {"homePage": home(), "name": f"erased-{actor.uuid}"}
    if not actor.is_erased:
        account = {"homePage": actor.home_page, "name": actor.account_name}
    whole = {
        "id": str(statement.id),
        "actor": {"objectType": "Agent", "account": account},
        "verb": {"id": statement.verb, "display": {"en": verbs.DISPLAY.get(statement.verb, statement.verb)}},
        "object": object_,
        "result": body.get("result", {}) | _words_of(words, "result"),
        "context": context,
        "timestamp": statement.timestamp.isoformat(),
        "stored": statement.stored.isoformat(),
        "authority": {"objectType": "Agent", "account": {"homePage": home(), "name": "centre"}},
        "version": "2.0.0",
    }
    return {key: value for key, value in whole.items() if value}


def _words_of(words: dict, part: str) -> dict:
    return {key.partition(".")[2]: value for key, value in words.items() if key.startswith(f"{part}.")}
