"""What stands on the paper, in one language, and the making of it."""

import json
from pathlib import Path

from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from kapok.base.paper.lettering import is_covered, plain_text, writable
from kapok.base.paper.setting import set_paper
from kapok.base.templatetags.kapok import day, duration
from kapok.base.text import Spoken, say
from kapok.credentials.addresses import page_address
from kapok.credentials.models import Credential
from kapok.credentials.qr import qr_svg
from kapok.people.models import Sex

COMPETENCIES_MAX = 10
CHARACTERS_MAX = 300  # of a title or a line; longer ones end with …
TEMPLATE = Path(__file__).with_name("certificate.typ")
SECONDS_MAX, MEMORY_MB_MAX, BYTES_MAX = 10, 1024, 4_000_000


def certificate_pdf(credential: Credential, *, language: str) -> bytes:
    """One A4 page with the signed file inside it (PDF/A-3a)."""
    with override(language):
        order = certificate_data(credential)
    return set_paper(
        TEMPLATE,
        order,
        made_at=credential.issued_at,
        standards=("a-3a", "ua-1"),
        seconds_max=SECONDS_MAX,
        memory_mb_max=MEMORY_MB_MAX,
        bytes_max=BYTES_MAX,
    )


def certificate_data(credential: Credential) -> dict:
    """In the language of now, as certificate.typ reads it. Names that the fonts cannot write give way to a sentence."""
    achievement, address = credential.achievement, page_address(credential)
    name, what = plain_text(credential.name), _line(say(achievement.name).text)
    if not is_covered(name):
        name = _("The name is written in letters that this paper lacks. It stands in full at the address below.")
    return {
        "language": get_language().split("-")[0],
        "title": _("Certificate: %(achievement)s") % {"achievement": what},
        "issuer": _line(say(achievement.organisation.name).text),
        "says": _("confirms that"),
        "who": name,
        "who_language": (credential.name_language or "en").split("-")[0],
        "has": has_finished(credential),
        "what": what,
        "facts": [
            {"name": each, "lines": [_line(line.text) for line in lines]} for each, lines in facts_of(credential)
        ],
        "check": _("Check it at this address, or scan the picture:"),
        "address": address,
        "shown_address": address.partition("://")[2],
        "code_label": pgettext("of a certificate", "Code"),
        "code": credential.shown_code,
        "note": _(
            "The signed file (Open Badges 3.0) lies inside this PDF. Paper may be copied; the address and the signature may not."
        ),
        "attached": _("The signed credential, Open Badges 3.0"),
        "qr": qr_svg(credential),
        "document": json.dumps(credential.document, ensure_ascii=False, indent=1),
        "day": {
            "year": credential.issued_at.year,
            "month": credential.issued_at.month,
            "day": credential.issued_at.day,
        },
    }


def facts_of(credential: Credential) -> list[tuple[str, list[Spoken]]]:
    """The lines under the title, on the page and on paper: (what, [lines with their language])."""
    achievement, facts = credential.achievement, []
    if achievement.minutes:
        facts.append((_("Hours of work"), [_here(duration(achievement.minutes))]))
    facts.append((_("Finished on"), [_here(day(credential.issued_at))]))
    if achievement.competencies:
        shown = [Spoken(each, achievement.original) for each in achievement.competencies[:COMPETENCIES_MAX]]
        rest = [_here("…")] if len(achievement.competencies) > COMPETENCIES_MAX else []
        facts.append((_("Can now"), shown + rest))
    if credential.score is not None:
        facts.append((_("Result"), [_here(_("%(score)d %%") % {"score": credential.score})]))
    if credential.organisation:
        facts.append((_("Organisation"), [say(credential.organisation.name)]))
    return facts


def _here(text: str) -> Spoken:
    return Spoken(text, get_language())


def has_finished(credential: Credential) -> str:
    """Some languages say it in another form of a woman; where her sex is not known the plain form serves."""
    person = credential.account.person if credential.account else None
    is_woman = bool(person and person.sex == Sex.FEMALE)
    if credential.achievement.is_of_completion:
        if is_woman:
            return pgettext(
                "said of a woman, after her name and before the title", "has taken part in all of the course"
            )
        return pgettext("after the name and before the title", "has taken part in all of the course")
    if is_woman:
        return pgettext("said of a woman, after her name and before the title", "has passed the course")
    return pgettext("after the name and before the title", "has passed the course")


def _line(text: str) -> str:
    text = writable(text)
    return text if len(text) <= CHARACTERS_MAX else text[: CHARACTERS_MAX - 1] + "…"
