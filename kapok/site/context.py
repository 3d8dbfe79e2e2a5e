"""What every page needs: where one can go, in which languages, and who is signed in."""

import functools

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kapok.base.prepared import prepared
from kapok.demo.access import demo_accounts, is_open
from kapok.network.queries.directory import centre_name
from kapok.people.models import Person
from kapok.post.queries import unread_by


def page(request):
    """Views of pages that are the same for everyone set request.is_neutral; then nothing here asks who is signed in."""
    is_neutral = getattr(request, "is_neutral", False)
    person = (
        None if is_neutral or not hasattr(request, "user") or not request.user.is_authenticated else request.user.person
    )
    return fixed_addresses(get_language()) | {
        "is_neutral": is_neutral,
        "is_demo": settings.IS_DEMO,
        "centre_name": "" if settings.IS_DEMO else centre_name(),
        "navigation": navigation(request, is_signed_in=person is not None),
        "languages": languages(request),
        "shown_name": person.short_name if person else "",
        "notices_unread": functools.cache(lambda: count_notices(person)),
        "demo_people": lambda: demo_people(request),
    }


def count_notices(person) -> int:
    """One question, asked only by a page that shows the count."""
    return next(iter(_unread_by(person.pk)), 0) if person else 0


@prepared
def _unread_by(person):
    """Also what waits for those who became part of her."""
    return unread_by(Person.objects.filter(Q(pk=person) | Q(merged_into=person)).values("pk"))


@functools.cache
def fixed_addresses(language: str) -> dict:
    """What is the same on every page of a language; asked once, for making an address costs more than a query."""
    return {
        "home_url": reverse("site:home"),
        "desk_url": reverse("site:desk"),
        "me_url": reverse("site:me"),
        "notices_url": reverse("post:notices"),
        "outbox_url": reverse("site:outbox"),
        "privacy_url": reverse("site:privacy"),
        "sign_in_url": reverse("account_login"),
        "colophon_links": [
            {"url": reverse("credentials:verify"), "text": _("Check a certificate")},
            {"url": reverse("site:data"), "text": _("Spend less data")},
            {"url": reverse("site:accessibility"), "text": _("Accessibility")},
            {"url": reverse("site:privacy"), "text": _("Privacy")},
        ],
    }


@functools.cache
def rooms(language: str) -> list[tuple[str, str]]:
    return [
        (reverse("site:desk"), _("Desk")),
        (reverse("institute:catalogue"), _("Courses")),
        (reverse("network:directory"), _("Universities")),
        (reverse("funds:list"), _("Results")),
    ]


def navigation(request, *, is_signed_in: bool) -> list[dict]:
    """The desk is for those who have one."""
    shown = rooms(get_language())[0 if is_signed_in else 1 :]
    return [{"url": url, "text": text, "is_here": request.path.startswith(url)} for url, text in shown]


def languages(request) -> list[dict]:
    """This page in each language: its address begins with the language and is else the same."""
    here = get_language()
    rest = request.get_full_path().removeprefix(f"/{here}/") if request.path.startswith(f"/{here}/") else ""
    return [
        {"code": code, "name": name, "url": f"/{code}/{rest}", "is_here": code == here}
        for code, name in settings.LANGUAGES
    ]


def demo_people(request) -> list[dict]:
    if not is_open(request):
        return []
    return [
        {
            "name": account.person.name,
            "short_name": account.person.short_name,
            "what": account.demo_face.what,
            "url": reverse("demo:enter", args=[account.username]),
        }
        for account in demo_accounts()
    ]
