"""What a phone asks for besides pages: who uses it, the worker that keeps pages on it, and what to show without a network."""

import hashlib
import json
from functools import lru_cache

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kapok.base.answers import ask
from kapok.base.clock import now
from kapok.base.models import home
from kapok.base.staticbundle import join_modules
from kapok.base.templatetags.kapok import direction, html_tag
from kapok.institute.marks import release_mark
from kapok.institute.neutral import neutral_page
from kapok.network.queries.directory import centre_name

WORKER = ("store.js", "month.js", "sw.js")
SCRIPTS = settings.PACKAGE / "base/static/base/js"
SHELL_FILES = ("kapok.css", "learner.js", "course.js", "base/mark.svg")


@require_safe
def account_json(request):
    """Who is signed in, for the script of pages that are the same for everyone; and the token for the post that follows.

    {"account": {"id", "name", "home", "budget_mb"} or null, "csrf": token or "", "now": ISO 8601, "enrolments": […]}; never kept by a cache.
    """
    account = request.user if request.user.is_authenticated else None
    said = {"account": None, "csrf": "", "now": now().isoformat(), "enrolments": []}
    if account:
        name = account.person.short_name if account.person else account.username
        budget = account.person.data_budget_mb if account.person else None
        told = {"id": str(account.pk), "name": name, "home": home(), "budget_mb": budget}
        said |= {"account": told, "csrf": get_token(request)}
        for answer in ask("site.account_json", account=account):
            said["enrolments"] += answer["enrolments"]
    return JsonResponse(said, headers={"Cache-Control": "no-store"}, json_dumps_params={"ensure_ascii": False})


@require_safe
def service_worker(request):
    script = f"const SHELL = {json.dumps(shell(), sort_keys=True)};\n{_worker_text()}"
    headers = {"Service-Worker-Allowed": "/", "Cache-Control": "no-cache"}
    return HttpResponse(script, content_type="text/javascript; charset=utf-8", headers=headers)


@lru_cache(maxsize=1)
def _worker_text() -> str:
    return join_modules((SCRIPTS / name).read_text(encoding="utf-8") for name in WORKER)


def shell() -> dict:
    """The files that every learner's page needs, and in each language the pages that must open without a network.

    The version changes with the release, so that a phone takes the new ones once and never mixes them with old ones.
    """
    pages = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            pages[language] = [reverse("site:offline"), reverse("site:outbox")]
    files = [staticfiles_storage.url(name) for name in SHELL_FILES]
    version = hashlib.sha256(f"{release_mark()} {files}".encode()).hexdigest()[:12]
    return {"version": version, "files": files, "pages": pages}


@require_safe
def manifest(request):
    """For a phone that puts the centre on its first screen: `?language=fr` names it in that language and opens it there.

    It opens the page of this phone, which is there without a network too.
    """
    asked = request.GET.get("language", "")
    with override(asked if asked in dict(settings.LANGUAGES) else get_language()):
        said = _manifest()
    headers = {"Cache-Control": "max-age=86400"}
    return JsonResponse(
        said, content_type="application/manifest+json", headers=headers, json_dumps_params={"ensure_ascii": False}
    )


def _manifest() -> dict:
    return {
        "id": "/",
        "name": centre_name(),
        "short_name": _("Kapok"),
        "lang": html_tag(get_language()),
        "dir": direction(get_language()),
        "start_url": reverse("site:outbox"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbfdfa",
        "theme_color": "#0b312f",
        "icons": [
            _icon("base/icons/192.png", "192x192"),
            _icon("base/icons/512.png", "512x512"),
            _icon("base/icons/maskable.png", "512x512", purpose="maskable"),
        ],
    }


def _icon(name: str, sizes: str, **more: str) -> dict:
    return {"src": staticfiles_storage.url(name), "type": "image/png", "sizes": sizes, **more}


@neutral_page
def offline(request):
    """What a phone shows where the network is lost: what can be read and what waits. The same page for everyone."""
    return render(request, "site/offline.html")
