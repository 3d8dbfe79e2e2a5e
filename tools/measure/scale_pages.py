"""The pages of one large centre, each asked in this process: `tools/measure/scale_pages.py DIR [WORDS]` prints JSON. See scale.py."""

import cProfile
import json
import os
import pstats
import sys
import time
from io import BytesIO
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT)]
os.environ |= {"KAPOK_DATA": sys.argv[1], "KAPOK_ADDRESS": "http://localhost:8000"}
os.environ["DJANGO_SETTINGS_MODULE"] = "kapok.settings"
django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils.translation import activate  # noqa: E402

from kapok.base.text import say  # noqa: E402
from kapok.evidence.models import Statement  # noqa: E402
from kapok.funds.models import Fund  # noqa: E402
from kapok.institute.models import Cohort, Enrolment, Run  # noqa: E402
from kapok.network.models import Organisation, Role  # noqa: E402
from kapok.people.models import Account  # noqa: E402
from kapok.wsgi import application  # noqa: E402

TIMES = 15


def measure_pages(only: str) -> dict:
    pages = {name: ask_often(path, who) for name, path, who in page_list() if only in name}
    statements = Statement.objects.count()
    return {"pages": pages, "statements": statements, **sizes(statements)}


def sizes(statements: int) -> dict:
    if connection.vendor != "sqlite":
        return {}
    with connection.cursor() as cursor:
        whole = cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()").fetchone()[
            0
        ]
    return {"database_mb": round(whole / 1e6), "bytes_a_statement": round(whole / max(statements, 1))}


def page_list():
    """(name, path, user name or None)"""

    activate("en")
    own = Role.objects.get(person__accounts__username="teklu").organisation
    national = Role.objects.get(person__accounts__username="national0").organisation
    fund, cohort = Fund.objects.get(), Cohort.objects.filter(organisation=own)[0]
    run = Run.objects.get(pk=cohort.run_id)
    hers = Enrolment.objects.active().filter(account__username="amina").select_related("run")[0]
    directory, name = reverse("network:directory"), say(own.name).text.replace("University", "").split()[0]
    typed = name[:2] + name[3:] if len(name) > 5 else name + "h"
    at = {"slug": own.slug}
    centre = Organisation.objects.get(slug="centre")
    yield from [
        ("home", reverse("site:home"), None),
        ("directory", directory, None),
        ("directory, page 3", f"{directory}?page=3", None),
        ("directory, search", f"{directory}?words={name}", None),
        ("directory, search with typo", f"{directory}?words={typed}", None),
        ("organisation", own.get_absolute_url() if hasattr(own, "get_absolute_url") else reverse("network:organisation", kwargs=at), None),
        ("organisation, the centre", reverse("network:organisation", args=[centre.slug]), None),
        ("map", reverse("network:map"), None),
        ("fund", reverse("funds:fund", args=[fund.slug]), None),
        ("fund, as its donor", reverse("funds:fund", args=[fund.slug]), "dora"),
        ("fund, a number", reverse("funds:result", args=[fund.slug, 1]), "dora"),
        ("fund, its statements", reverse("funds:result-statements", args=[fund.slug, 1]), "dora"),
        ("number", reverse("site:number", args=["lecturers-learning"]), None),
        ("number, its statements", reverse("site:number-statements", args=["lecturers-learning"]), None),
        ("desk, officer", reverse("site:desk"), "ruth"),
        ("desk, national officer", reverse("site:desk"), "national0"),
        ("desk, coordinator", reverse("site:desk"), "teklu"),
        ("desk, learner", reverse("site:desk"), "amina"),
        ("own page, learner", reverse("site:me"), "amina"),
        ("overview, national", reverse("site:overview", args=[national.slug]), "national0"),
        ("overview, centre", reverse("site:overview", args=[centre.slug]), "ruth"),
        ("people, own university", reverse("network:people", kwargs=at), "teklu"),
        ("people below the centre", reverse("network:people-below", args=[centre.slug]), "ruth"),
        ("people, a search below", reverse("network:people-below", args=[centre.slug]) + "?words=ka", "ruth"),
        ("runs, officer", reverse("institute:runs"), "ruth"),
        ("run, learner", reverse("institute:run", args=[hers.run.slug]), "amina"),
        ("run's cohorts, officer", reverse("institute:cohorts", args=[run.slug]), "ruth"),
        ("cohort, coordinator", reverse("institute:cohort", args=[cohort.pk]), "teklu"),
        ("course", reverse("institute:course", args=["assessing-online"]), None),
        ("account.json, learner", "/account.json", "amina"),
    ]  # fmt: skip


def ask_often(path: str, username: str | None) -> dict:
    cookies = {}
    if username:
        client = Client()
        client.force_login(Account.objects.get(username=username))
        cookies = {name: each.value for name, each in client.cookies.items()}

    def ask() -> tuple[int, int, float]:
        began, said = time.process_time(), []
        answer = application(_environ(path, cookies), lambda status, headers, _=None: said.append(status))
        size = sum(len(piece) for piece in answer)
        answer.close()
        return int(said[0][:3]), size, 1000 * (time.process_time() - began)

    status, size, first = ask()
    ask()
    spent = min(ask()[2] for _ in range(TIMES))
    with CaptureQueriesContext(connection) as asked:
        ask()
    number = len(asked)
    return {
        "status": status, "bytes": size, "first_ms": first, "cpu_ms": round(spent, 2), "asks": number, "calls": calls_of(ask)
    }  # fmt: skip


def calls_of(ask) -> int:
    """Calls of functions: what a page costs, whatever else the machine does."""
    profile = cProfile.Profile()
    profile.runcall(ask)
    return pstats.Stats(profile).total_calls


def _environ(path: str, cookies: dict) -> dict:
    path, _mark, query = path.partition("?")
    return {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SCRIPT_NAME": "", "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000", "HTTP_HOST": "localhost:8000", "wsgi.url_scheme": "http", "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr, "REMOTE_ADDR": "127.0.0.1", "HTTP_ACCEPT_ENCODING": "br",
        "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in cookies.items()),
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(measure_pages(sys.argv[2] if len(sys.argv) > 2 else "")))
