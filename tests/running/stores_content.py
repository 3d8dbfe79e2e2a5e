"""What a node of tests/running/test_two_stores.py holds, made and read in a process of its own.

python -m tests.running.stores_content fill NAME COUNT | connect '{"address": …, "key": …, "secret": …, "client": …}' | standing
"""

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kapok.settings")


def fill(name: str, count: str) -> dict:
    """A centre, an account, statements of hers, and a client for the other node."""
    from kapok.evidence.actions import receive_statement, register_activity
    from kapok.evidence.clients.actions import create_client
    from kapok.evidence.iris import activity_iri
    from tests.people import someone

    centre = _centre(name)
    account = someone(f"{name} Kwa", organisation=centre, role="officer")
    unit = register_activity(iri=activity_iri(f"{name}/1"), kind="", name=_text(name), organisation=centre)
    for _turn in range(int(count)):
        receive_statement(account=account, statement=_statement(account, unit))
    made = create_client(name="The other node", scopes=["statements/write", "define"], organisation=centre)
    return {"key": made.client.key, "secret": made.secret, "ids": standing()["ids"]}


def connect(details: str) -> dict:
    from kapok.evidence.clients.models import Client
    from kapok.evidence.exchange.actions import add_store
    from kapok.network.models import Organisation

    said = json.loads(details)
    client = Client.objects.get(key=said.pop("client")) if said.get("client") else said.pop("client") and None
    ways = {"sends": True, "fetches": False, "with_past": True}
    chosen = {"name": "The other node", "version": "2.0.0", "activity": None, "is_named": False, "client": client}
    add_store(organisation=Organisation.objects.get(kind="centre"), by=None, **ways, **chosen, **said)
    return {}


def standing() -> dict:
    from kapok.evidence.models import LeftOut, Statement, Stream

    return {
        "ids": sorted(str(id) for id in Statement.objects.values_list("id", flat=True)),
        "done": [each.done for each in Stream.objects.filter(direction="out")],
        "trouble": [each.trouble for each in Stream.objects.exclude(trouble="")],
        "left_out": list(LeftOut.objects.values_list("code", flat=True)),
    }


def _centre(name: str):
    from kapok.network.actions.organisations import add_organisation

    return add_organisation(name=_text(name), kind="centre", country="CN", slug="centre")


def _text(name: str) -> dict:
    from kapok.base.text import text

    return text("en", en=name)


def _statement(account, activity) -> dict:
    from kapok.base.clock import now
    from kapok.base.ids import uuid7
    from kapok.base.models import home
    from kapok.evidence import verbs

    return {
        "id": str(uuid7()),
        "actor": {"objectType": "Agent", "account": {"homePage": home(), "name": str(account.pk)}},
        "verb": {"id": verbs.COMPLETED},
        "object": {"objectType": "Activity", "id": activity.iri},
        "timestamp": now().isoformat(),
        "result": {"response": "My own words", "completion": True},
    }


def main() -> None:
    from kapok.serving.starting import prepare_database, set_up

    set_up()
    prepare_database()
    task, *arguments = sys.argv[1:]
    print(json.dumps({"fill": fill, "connect": connect, "standing": standing}[task](*arguments)))


if __name__ == "__main__":
    main()
