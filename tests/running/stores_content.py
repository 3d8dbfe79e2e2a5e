"""What a node of tests/running/test_two_stores.py holds: a centre, statements, a client and a store. Run by tests/running/ask_node.py."""

from kapok.base.clock import now
from kapok.base.ids import uuid7
from kapok.base.models import home
from kapok.base.text import text
from kapok.evidence import verbs
from kapok.evidence.actions import receive_statement, register_activity
from kapok.evidence.clients.actions import create_client
from kapok.evidence.clients.models import Client
from kapok.evidence.exchange.actions import add_store
from kapok.evidence.iris import activity_iri
from kapok.evidence.models import LeftOut, Statement, Stream
from kapok.network.actions.organisations import add_organisation
from kapok.network.models import Organisation
from tests.people import someone


def fill(name: str, count: str) -> dict:
    """A centre, an account, statements of hers, and a client for the other node."""
    centre = add_organisation(name=text("en", en=name), kind="centre", country="CN", slug="centre")
    account = someone(f"{name} Kwa", organisation=centre, role="officer")
    unit = register_activity(iri=activity_iri(f"{name}/1"), kind="", name=text("en", en=name), organisation=centre)
    for _turn in range(int(count)):
        receive_statement(account=account, statement=_statement(account, unit))
    made = create_client(name="The other node", scopes=["statements/write", "define"], organisation=centre)
    return {"key": made.client.key, "secret": made.secret, "ids": standing()["ids"]}


def connect(address: str, key: str, secret: str, client: str) -> None:
    """Sends all to the store at this address. `client`: the key of the one under which it sends to us, or nothing."""
    ways = {"sends": True, "fetches": False, "with_past": True}
    chosen = {"name": "The other node", "version": "2.0.0", "activity": None, "is_named": False}
    add_store(
        organisation=Organisation.objects.get(kind="centre"), address=address, key=key, secret=secret, by=None,
        client=Client.objects.filter(key=client).first(), **ways, **chosen,
    )  # fmt: skip


def standing() -> dict:
    return {
        "ids": sorted(str(id) for id in Statement.objects.values_list("id", flat=True)),
        "done": [each.done for each in Stream.objects.filter(direction="out")],
        "trouble": [each.trouble for each in Stream.objects.exclude(trouble="")],
        "left_out": list(LeftOut.objects.values_list("code", flat=True)),
    }


def _statement(account, activity) -> dict:
    return {
        "id": str(uuid7()),
        "actor": {"objectType": "Agent", "account": {"homePage": home(), "name": str(account.pk)}},
        "verb": {"id": verbs.COMPLETED},
        "object": {"objectType": "Activity", "id": activity.iri},
        "timestamp": now().isoformat(),
        "result": {"response": "My own words", "completion": True},
    }
