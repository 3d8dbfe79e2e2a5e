"""What opens to whom: of every address of the house what a visitor gets, and what the coordinator of another university gets.

tests/test_every_door.py knocks on them all. A new address is added to the file of its rooms, in here or in tests/plans_seen.py.
"""

from tests import plans_seen
from tests.doors import assessments, evidence, institute, people
from tests.doors.answers import EVERYONE, HIDDEN, KEPT_FROM_OTHERS, NO, POST_ONLY, SIGN_IN_FIRST

ROOMS = (evidence, people, institute, assessments, plans_seen)

# By GET: what a visitor gets, what the coordinator of another university gets. The things are Nairobi's; the fund is not published.
EXPECTED = {
    **{name: answer for room in ROOMS for name, answer in room.EXPECTED.items()},
    "site_doors:account": EVERYONE,
    "site_doors:worker": EVERYONE,
    "site_doors:manifest": EVERYONE,
    "demo:enter": (POST_ONLY, POST_ONLY),
    "site:home": EVERYONE,
    "site:desk": SIGN_IN_FIRST,
    "site:me": SIGN_IN_FIRST,
    "site:outbox": EVERYONE,
    "site:offline": EVERYONE,
    "site:number": EVERYONE,
    "site:number-all-groups": EVERYONE,
    "site:number-groups": EVERYONE,
    "site:number-statements": EVERYONE,
    "site:number-statements-file": EVERYONE,
    "site:number-statement": EVERYONE,
    "site:number-entered": HIDDEN,  # there is none
    "site:number-proof": HIDDEN,
    "site:overview": KEPT_FROM_OTHERS,
    "site:overview-csv": KEPT_FROM_OTHERS,
    "site:overview-number": KEPT_FROM_OTHERS,
    "site:overview-statements": KEPT_FROM_OTHERS,
    "site:open": HIDDEN,
    "site:privacy": EVERYONE,
    "site:accessibility": EVERYONE,
    "site:data": EVERYONE,
    "site:look": EVERYONE,
}

# By POST, of the doors that change something of Nairobi's or the centre's: what a visitor gets, what the stranger gets.
POSTED = {
    **{name: answer for room in ROOMS for name, answer in room.POSTED.items()},
    "demo:enter": (NO, NO),
    "site:open": HIDDEN,
}


def space_of(name: str) -> str:
    """Whose things stand in the address; rooms with several kinds of things have a space for each."""
    if name in institute.RUN_PAGES:
        return "run"
    if name == "plans:themes":
        return "plans-themes"
    if name == "questionnaires:accept-verifying":
        return "verifying"
    for space in ("self-check", "micro-credential", "work"):
        if name.startswith(f"institute:{space}"):
            return space
    return name.partition("_" if name.startswith("mfa_") else ":")[0]
