"""A letter as it leaves: plain text, the same as simple HTML, and the headers that other machines read."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import get_language_info

from kapok.addresses import host
from kapok.post.models import Letter
from kapok.post.off import can_be_off, off_url

ADDRESS = re.compile(r"https?://\S+")
FOOT = "-- \n"  # the mark of a signature, as mail programs know it


def make_message(letter: Letter, connection=None) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        letter.subject, letter.body, to=[letter.to_email], headers=_headers(letter), connection=connection
    )
    if settings.MAIL_REPLY_TO:
        message.reply_to = [settings.MAIL_REPLY_TO]
    message.attach_alternative(as_html(letter), "text/html")
    return message


def _headers(letter: Letter) -> dict:
    """The same Message-ID at each try: a letter that was taken twice can be known as one."""
    headers = {
        "Message-ID": f"<{letter.pk}@{host(settings.ADDRESS)}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": letter.language,
    }
    if letter.person and can_be_off(letter.notice_kind):
        url = off_url(letter.person, letter.notice_kind)
        headers["List-Unsubscribe"] = f"<{url}>"
        if url.startswith("https://"):
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    return headers


def as_html(letter: Letter) -> str:
    """Its paragraphs, an address alone on its line as a link, the foot small. No picture, no other host."""
    body, _mark, foot = letter.body.partition(FOOT)
    return render_to_string(
        "post/letter.html",
        {
            "subject": letter.subject,
            "language": letter.language,
            "direction": "rtl" if _is_rtl(letter.language) else "ltr",
            "style": _style(),
            "paragraphs": _paragraphs(body),
            "foot": _paragraphs(foot),
            "home": settings.ADDRESS,
        },
    )


def _paragraphs(text: str) -> list[list[list[dict]]]:
    """Paragraphs of lines of pieces of text and addresses: [[[{"text": …}, {"url": …}], …], …]."""
    found = [part for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]
    return [[_pieces(line) for line in part.splitlines()] for part in found]


def _pieces(line: str) -> list[dict]:
    pieces, end = [], 0
    for match in ADDRESS.finditer(line):
        if match.start() > end:
            pieces.append({"text": line[end : match.start()]})
        is_ours = match[0].startswith(f"{settings.ADDRESS}/") or match[0] == settings.ADDRESS
        pieces.append({"url": match[0]} if is_ours else {"text": match[0]})
        end = match.end()
    return [*pieces, {"text": line[end:]}] if end < len(line) else pieces


def _is_rtl(language: str) -> bool:
    try:
        return get_language_info(language)["bidi"]
    except KeyError:
        return False


@cache
def _style() -> str:
    return mark_safe(f"<style>{(Path(__file__).parent / 'letter.css').read_text()}</style>")
