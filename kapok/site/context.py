"""What every page needs: where one can go, in which languages, and who is signed in."""

from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def page(request):
    """`is_neutral` views set request.is_neutral: their pages are the same for everyone, so nothing here asks who is signed in."""
    is_neutral = getattr(request, "is_neutral", False)
    person = None if is_neutral or not hasattr(request, "user") or not request.user.is_authenticated else request.user.person
    return {
        "is_neutral": is_neutral,
        "is_demo": settings.IS_DEMO,
        "centre_name": settings.CENTRE_NAME,
        "navigation": navigation(request, is_signed_in=person is not None),
        "languages": languages(request),
        "shown_name": person.short_name if person else "",
        "desk_url": reverse("site:desk"),
        "me_url": reverse("site:me"),
        "sign_in_url": reverse("account_login"),
    }


def navigation(request, *, is_signed_in: bool) -> list[dict]:
    entries = [
        (reverse("institute:catalogue"), _("Courses")),
        (reverse("network:directory"), _("Universities")),
        (reverse("funds:list"), _("Results")),
    ]
    if is_signed_in:
        entries.insert(0, (reverse("site:desk"), _("Desk")))
    return [{"url": url, "text": text, "is_here": request.path.startswith(url)} for url, text in entries]


def languages(request) -> list[dict]:
    here = get_language()
    return [
        {"code": code, "name": name, "url": translate_url(request.get_full_path(), code), "is_here": code == here}
        for code, name in settings.LANGUAGES
    ]
