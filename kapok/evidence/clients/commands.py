"""`kapok client create|rotate|revoke|list`: clients of the record store, for operators. In English, as all of `kapok`."""

from django.utils import translation

from kapok.base.refusals import Refusal
from kapok.base.text import say
from kapok.evidence.clients.actions import Made, create_client, revoke_client, rotate_client
from kapok.evidence.clients.models import Client
from kapok.network.models import Organisation, OrganisationKind


def run_client_command(options) -> int:
    with translation.override("en"):
        return COMMANDS[options.client_command](options)


def _create(options) -> int:
    organisation = _organisation(options.organisation)
    made = create_client(name=options.name, scopes=options.scope, organisation=organisation, provider=options.provider)
    print(f"{made.client.name} may: {made.client.scopes}. It speaks for {_speaks_for(made.client)}.")
    return _show(made)


def _rotate(options) -> int:
    return _show(rotate_client(client=_client(options.key)))


def _revoke(options) -> int:
    client = revoke_client(client=_client(options.key))
    print(f"{client.name} comes in no more. What it wrote stays and counts.")
    return 0


def _list(options) -> int:
    for client in Client.objects.select_related("organisation").order_by("made_at"):
        state = f"revoked {client.revoked_at:%Y-%m-%d}" if client.is_revoked else "counts"
        print(f"{client.key}  {state}  {client.name}, for {_speaks_for(client)}: {client.scopes}")
    return 0


def _show(made: Made) -> int:
    print(f"key     {made.client.key}")
    print(f"secret  {made.secret}")
    print("The secret is shown this once; only its fingerprint is kept here.")
    return 0


def _client(key: str) -> Client:
    if not (found := Client.objects.filter(key=key).first()):
        raise Refusal(f"There is no client with the key “{key}”. `kapok client list` shows them all.")
    return found


def _organisation(slug: str | None) -> Organisation | None:
    """Without a slug: the centre; None before there is one, which is this house itself."""
    if slug:
        if not (found := Organisation.objects.filter(slug=slug, merged_into=None).first()):
            raise Refusal(f"There is no organisation “{slug}”. Write its slug, as in its address.")
        return found
    centres = list(Organisation.objects.filter(kind=OrganisationKind.CENTRE, merged_into=None)[:2])
    if len(centres) > 1:
        raise Refusal("Say for whom the client speaks: add --organisation and its slug.")
    return centres[0] if centres else None


def _speaks_for(client: Client) -> str:
    return say(client.organisation.name, "en").text if client.organisation else "this house itself"


COMMANDS = {"create": _create, "rotate": _rotate, "revoke": _revoke, "list": _list}
