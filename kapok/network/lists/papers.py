"""Papers to cut apart: an invitation for somebody without e-mail, with a picture to scan and a code to write by hand."""

from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.paper.lettering import writable
from kapok.base.paper.qr import qr_svg
from kapok.base.paper.setting import set_paper
from kapok.base.templatetags.kapok import day
from kapok.base.text import say
from kapok.people.tokens import plain_code

TEMPLATE = Path(__file__).with_name("papers.typ")
QR_MASK = 4  # given, because looking for the best one takes 300 papers three seconds
SECONDS_MAX, BYTES_MAX = 60, 30_000_000


def papers_of(printed, organisation) -> list[dict]:
    """What stands on each paper, in the language of its invitation. `printed`: [(invitation, code)]."""
    return [_paper(invitation, code, organisation) for invitation, code in printed]


def _paper(invitation, code: str, organisation) -> dict:
    with override(invitation.language):
        link = settings.ADDRESS + reverse("people:invitation", args=[plain_code(code)])
        address = settings.ADDRESS + reverse("people:come-in")
        spoken = say(organisation.name)
        return {
            "name": invitation.name,
            "language": invitation.language,
            "is_mirrored": get_language_info(invitation.language)["bidi"],
            "title": _("You are invited"),
            "organisation": spoken.text,
            "organisation_language": spoken.language,
            "steps": [
                _("Scan the picture, or open this address and write the code:"),
                _("Choose a user name and a password."),
                _("Accept. From then on sign in with both."),
            ],
            "address": address.partition("://")[2],
            "code_label": _("Code"),
            "code": code,
            "until": _("It counts until %(day)s, for you alone.") % {"day": day(invitation.expires_at)},
            "qr": qr_svg(link, mask=QR_MASK),
        }


def papers_pdf(papers: list[dict], *, title: str) -> bytes:
    """A4, eight on a page with lines to cut along. What people wrote reaches the child as data; signs no font has become […]."""
    clean = [
        paper | {field: writable(paper[field]) for field in ("name", "organisation")} | {"language": _main(paper)}
        for paper in papers
    ]
    order = {"title": writable(title), "papers": clean}
    return set_paper(TEMPLATE, order, made_at=now(), seconds_max=SECONDS_MAX, bytes_max=BYTES_MAX)


def _main(paper: dict) -> str:
    return paper["language"].split("-")[0]
