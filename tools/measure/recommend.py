# ruff: noqa: PLC0415  (what needs the settings is imported when the environment is set)
"""What one recommendation costs in the processor: one institution, the whole library, and N activities of the network.

Reading the activities from the database is counted too when --database is given (a throw-away SQLite); the rule alone otherwise.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time

COURSE, MEETING, ROOM = (
    "http://adlnet.gov/expapi/activities/course",
    "http://adlnet.gov/expapi/activities/meeting",
    "http://kapok.example/room",
)
LIMIT_MS = 100


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--activities", type=int, default=5000)
    options.add_argument("--times", type=int, default=20)
    options.add_argument("--database", action="store_true", help="from rows of a database to sorted suggestions")
    options.add_argument("--json", metavar="FILE")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KAPOK_DATA"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kapok.settings")
        from kapok.serving import starting

        starting.set_up()
        told = {"activities": asked.activities, "rule_ms": measure(rule(asked.activities), asked.times)}
        if asked.database:
            starting.prepare_database()
            told["with_database_ms"] = measure(from_database(asked.activities), asked.times)
    print(json.dumps(told, indent=1))
    if asked.json:
        with open(asked.json, "w") as file:
            json.dump(told, file)
    return 0 if max(told["rule_ms"], told.get("with_database_ms", 0)) < LIMIT_MS else 1


def measure(ask, times: int) -> float:
    """The middle of so many turns, in milliseconds of processor time."""
    ask()
    took = []
    for _turn in range(times):
        began = time.process_time()
        ask()
        took.append(1000 * (time.process_time() - began))
    return round(sorted(took)[len(took) // 2], 2)


def rule(count: int):
    from kapok.plans.recommending import Context, Dimension, Offer, Standing, initiatives, recommend, themes
    from kapok.plans.tests.standings import word

    chance = random.Random(2026)
    dimensions = tuple(
        Dimension(str(n), word(theme), tuple(f"{n}.{item}" for item in range(1, 7)), (theme,))
        for n, theme in enumerate(themes(), start=1)
    )
    profile = {item: chance.randint(1, 3) for each in dimensions for item in each.items}
    where = Standing("blended", profile, 4, dimensions, Context(8, 0.5, 4, 900, 12000, 640))
    offers = [
        Offer(
            n,
            chance.choice((COURSE, COURSE, MEETING, ROOM)),
            tuple(chance.sample(CODES, chance.randint(0, 4))),
            chance.randint(30, 900),
            chance.random() < 0.4,
        )
        for n in range(count)
    ]
    return lambda: recommend(where, initiatives(), offers)


CODES = [f"ict-cft:{a}.{b}" for a in range(1, 7) for b in range(1, 4)] + [
    f"blended:{a}.{b}" for a in range(1, 9) for b in range(1, 7)
]


def from_database(count: int):
    from django.db.models import F

    from kapok.evidence.models import Activity
    from kapok.plans.offers import offers_of_network
    from kapok.plans.recommending import initiatives, recommend
    from kapok.plans.tests.standings import standing, word

    chance = random.Random(2026)
    Activity.objects.bulk_create(
        Activity(
            iri=f"https://example.org/{n}",
            kind=chance.choice((COURSE, COURSE, MEETING)),
            name=word(f"Activity {n}"),
            minutes=chance.randint(30, 900),
            competencies=chance.sample(CODES, chance.randint(0, 4)),
        )
        for n in range(count)
    )
    Activity.objects.update(root=F("pk"))
    where = standing((1, 2), (1, 3), (2, 2))
    return lambda: recommend(where, initiatives(), offers_of_network())


if __name__ == "__main__":
    sys.exit(main())
