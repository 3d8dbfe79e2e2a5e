"""From agents to the numbers of their forms and actors. What is new is made, sorted, so that two who make it at once never
wait for each other in a circle."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from kapok.base import sql
from kapok.base.ids import uuid7
from kapok.base.models import home
from kapok.evidence.actions.arrival import mark_due
from kapok.evidence.actions.erasure import hash_of
from kapok.evidence.actions.senders import numbers_of
from kapok.evidence.models import SubjectKind
from kapok.evidence.shape.xapi.sent import WITH_GROUP, Agent
from kapok.evidence.store.known import Form

ANONYMOUS = UUID("6f2c1f9e-6f0a-5a57-9f0e-5e0b7d0a0001")  # the actor of groups that name no identifier
COLUMNS = (
    "uuid", "home_page", "account_name", "mbox", "mbox_sha1sum", "openid", "name", "person_id", "subject_id", "is_erased",
    "is_group",
)  # fmt: skip
BY_KIND = {
    "mbox": "SELECT mbox, id, person_id FROM evidence_actor WHERE mbox IN %s",
    "mbox_sha1sum": "SELECT mbox_sha1sum, id, person_id FROM evidence_actor WHERE mbox_sha1sum IN %s",
    "openid": "SELECT openid, id, person_id FROM evidence_actor WHERE openid IN %s",
}
BY_ACCOUNT = "SELECT account_name, id, person_id FROM evidence_actor WHERE home_page = %s AND account_name IN %s"
GROUPS = "SELECT id FROM evidence_actor WHERE id IN %s AND is_group"
FORMS = "SELECT actor_id, shape, name, id FROM evidence_agentform WHERE actor_id IN %s"
PERSON_OF_ACCOUNT = "SELECT id, person_id FROM people_account WHERE id IN %s"
# An address counts once its owner has shown that letters reach her (people/actions/addresses.py).
PERSON_OF_ADDRESS = (
    "SELECT e.email, a.person_id FROM account_emailaddress e JOIN people_account a ON a.id = e.user_id"
    " WHERE e.verified AND e.email IN %s UNION SELECT email, person_id FROM people_account WHERE email IN %s"
)
PEOPLE_WITH_ADDRESSES = (
    "SELECT e.email, a.person_id FROM account_emailaddress e JOIN people_account a ON a.id = e.user_id"
    " WHERE e.verified UNION SELECT email, person_id FROM people_account WHERE email IS NOT NULL"
)


def forms_of(agents: Collection[Agent]) -> dict[Agent, Form]:
    """Of agents that this process does not remember; asked and, where needed, made."""
    if not agents:
        return {}
    actors = _actors_of(agents)
    _count_as_people({actors[each.who][0] for each in agents if not each.shape & WITH_GROUP})
    numbers = {each: actors[each.who] for each in agents}
    found = _known_forms([actor for actor, _person in numbers.values()])
    rows = {(actor, each.shape, each.name) for each, (actor, _person) in numbers.items()}
    if new := sorted(rows - found.keys()):
        sql.insert("evidence_agentform", ("actor_id", "shape", "name"), new, ends="ON CONFLICT DO NOTHING")
        found = _known_forms([actor for actor, _person in numbers.values()])
    return {each: Form(found[actor, each.shape, each.name], actor, person) for each, (actor, person) in numbers.items()}


def find_actor(agent: Agent) -> int | None:
    """The number of an agent that is known here; nothing is made."""
    found = _known_actors({agent.who})
    return found[agent.who][0] if agent.who in found else None


def anonymous_group() -> int:
    """The actor of all groups without an identifier; it counts as nobody."""
    ask = "SELECT id FROM evidence_actor WHERE uuid = %s"
    if not (found := sql.rows(ask, ANONYMOUS)):
        subject = numbers_of(SubjectKind.PERSON, {ANONYMOUS})[ANONYMOUS]
        row = (ANONYMOUS, "", None, None, None, None, "", None, subject, False, True)
        sql.insert("evidence_actor", COLUMNS, [row], ends="ON CONFLICT DO NOTHING")
        found = sql.rows(ask, ANONYMOUS)
    return found[0][0]


def _known_forms(actors) -> dict[tuple[int, int, str], int]:
    return {(actor, shape, name): id for actor, shape, name, id in sql.rows(FORMS, sorted(set(actors)))}


def _actors_of(agents: Collection[Agent]) -> dict[tuple, tuple[int, UUID | None]]:
    wanted = {each.who for each in agents}
    found = _known_actors(wanted)
    if missing := sorted(wanted - found.keys()):
        agents_too = {each.who for each in agents if not each.shape & WITH_GROUP}
        _make_actors(missing, {each.who for each in agents if each.shape & WITH_GROUP} - agents_too)
        found |= _known_actors(missing)
    return found


def _known_actors(who: Collection[tuple]) -> dict[tuple, tuple[int, UUID | None]]:
    by_kind: dict = defaultdict(list)
    for kind, home_page, identifier in who:
        by_kind[kind, home_page].append(identifier)
    found = {}
    for (kind, home_page), identifiers in by_kind.items():
        rows = sql.rows(BY_ACCOUNT, home_page, identifiers) if home_page else sql.rows(BY_KIND[kind], identifiers)
        for identifier, id, person in rows:
            found[kind, home_page, identifier] = (id, sql.a_uuid(person))
    return found


def _count_as_people(actors: Collection[int]) -> None:
    """Whom one system took for a group and another names as an agent is somebody, from the beginning."""
    taken = sql.rows(GROUPS, sorted(actors)) if actors else []
    if numbers := sorted(number for (number,) in taken):
        sql.run("UPDATE evidence_actor SET is_group = %s WHERE id IN %s", False, numbers)
        mark_due([seq for (seq,) in sql.rows("SELECT seq FROM evidence_statement WHERE actor_id IN %s", numbers)])


def _make_actors(who: list[tuple], groups: set[tuple]) -> None:
    """`who` is sorted. Whoever is one of our people shares her subject; everybody else is counted for herself."""
    people = _people(who)
    subjects = {each: people.get(each) or uuid7() for each in who}  # by chance: nobody may guess from it who she was
    numbers = numbers_of(SubjectKind.PERSON, sorted(set(subjects.values())))
    rows = []
    for each in who:
        kind, home_page, identifier = each
        said = [identifier if kind == column else None for column in ("account", "mbox", "mbox_sha1sum", "openid")]
        rows.append((uuid7(), home_page, *said, "", people.get(each), numbers[subjects[each]], False, each in groups))
    sql.insert("evidence_actor", COLUMNS, rows, ends="ON CONFLICT DO NOTHING")


def _people(who: Collection[tuple]) -> dict[tuple, UUID]:
    accounts = {account: each for each in who if each[1] and (account := _account(each))}
    addresses = defaultdict(list)  # of one address there may be several spellings, which are several agents
    for each in who:
        if each[0] == "mbox":
            addresses[each[2].removeprefix("mailto:").lower()].append(each)
    found = sql.rows(PERSON_OF_ACCOUNT, list(accounts)) if accounts else []
    people = {accounts[sql.a_uuid(id)]: sql.a_uuid(person) for id, person in found if person}
    found = sql.rows(PERSON_OF_ADDRESS, list(addresses), list(addresses)) if addresses else []
    people |= {each: sql.a_uuid(person) for email, person in found if person for each in addresses[email]}
    return people | _people_by_hash({each for each in who if each[0] == "mbox_sha1sum"})


def _people_by_hash(who: Collection[tuple]) -> dict[tuple, UUID]:
    """All addresses are read and hashed for it, a hundred thousand in a third of a second: it is asked once for each new agent, and a
    table of hashes would be one more place that knows her."""
    if not who:
        return {}
    people = {hash_of(f"mailto:{email}"): person for email, person in sql.rows(PEOPLE_WITH_ADDRESSES) if person}
    return {each: sql.a_uuid(people[each[2].lower()]) for each in who if each[2].lower() in people}


def _account(who: tuple) -> UUID | None:
    """The id of one of our own log-ins."""
    try:
        return UUID(who[2]) if who[1] == home() and str(UUID(who[2])) == who[2] else None
    except ValueError:
        return None
