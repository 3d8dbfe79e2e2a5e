"""How text messages leave: by no way, into a folder for a modem program, or over a provider's address.

A gateway returns when it has taken the message, and raises Refused (this message, for good) or Unreached (try later).
"""

import json
import os
from pathlib import Path

from django.conf import settings

from kapok.base import outside
from kapok.post.models import TextMessage


class Refused(Exception):
    """The gateway will never take this message."""


class Unreached(Exception):
    """The gateway does not answer, or takes nothing now."""


def has_texts() -> bool:
    return settings.TEXTS_GATEWAY != "none"


def hand_over(message: TextMessage) -> None:
    {"folder": into_folder, "http": over_http}[settings.TEXTS_GATEWAY](message)


def into_folder(message: TextMessage) -> None:
    """One file for each message, as gammu-smsd takes it from its outbox: OUTC<date>_<time>_<serial>_<phone>_<note>.txt.

    UTF-16 with its mark, which that program reads in any script. The name is the same at each try, so a message that is
    written twice is one file, and it gets its name when it is whole.
    """
    folder = Path(settings.TEXTS_FOLDER)
    name = f"OUTC{message.written_at:%Y%m%d_%H%M%S}_00_{message.to_phone}_{message.pk.hex}.txt"
    draft = folder / f".{name}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(message.body.encode("utf-16"))
        os.replace(draft, folder / name)
    except OSError as error:
        raise Unreached(str(error)) from None


def over_http(message: TextMessage) -> None:
    """POST of JSON to the operator's provider. 2xx is taken, 4xx refused (but 401, 403, 408, 429: our side), all else later."""
    values = {"to": message.to_phone, "text": message.body, "id": str(message.pk), "parts": str(message.parts)}
    headers = {"Content-Type": "application/json", "Idempotency-Key": str(message.pk)}
    if settings.TEXTS_SECRET:
        headers["Authorization"] = f"Bearer {settings.TEXTS_SECRET}"
    body = json.dumps(_fill(settings.TEXTS_BODY, values), ensure_ascii=False).encode()
    try:
        reply = outside.call(settings.TEXTS_URL, method="POST", body=body, headers=headers, bytes_max=100_000)
    except (outside.NotAllowed, outside.NotReached) as error:
        raise Unreached(str(error)) from None
    if reply.is_good:
        return
    if 400 <= reply.status < 500 and reply.status not in {401, 403, 404, 405, 408, 429}:
        raise Refused(f"HTTP {reply.status}")
    raise Unreached(f"HTTP {reply.status}")


def _fill(part, values: dict):
    """Puts the message into the operator's JSON; in values only, so that no text can become structure."""
    if isinstance(part, dict):
        return {key: _fill(value, values) for key, value in part.items()}
    if isinstance(part, list):
        return [_fill(value, values) for value in part]
    if not isinstance(part, str):
        return part
    pieces = part.split("{")
    filled = pieces[0]
    for piece in pieces[1:]:
        name, end, rest = piece.partition("}")
        filled += values[name] + rest if end and name in values else "{" + piece
    return filled
