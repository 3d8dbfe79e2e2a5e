"""Compiles kapok/locale/*/LC_MESSAGES/*.po to .mo, the form that Django reads, with nothing but Python.

The .mo files are not kept under version control: `kapok serve`, the tests and the building of the wheel make them from the .po.
The format is GNU gettext's (https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html).
"""

import ast
import os
import struct
from pathlib import Path

LOCALE = Path(__file__).resolve().parent.parent / "locale"
MAGIC = 0x950412DE


class CatalogueBroken(ValueError):
    pass


def compile_catalogues(locale: Path = LOCALE) -> list[Path]:
    """Makes each .mo that is missing or older than its .po. An installed Kapok that cannot write has them already."""
    made = []
    for po in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns:
            continue
        if mo.exists() and not os.access(mo.parent, os.W_OK):
            continue
        draft = mo.with_name(f"{mo.name}.{os.getpid()}")
        draft.write_bytes(machine_form(read_catalogue(po.read_text(encoding="utf-8"), name=str(po))))
        os.replace(draft, mo)
        made.append(mo)
    return made


def read_catalogue(text: str, *, name: str = "") -> dict[str, str]:
    """{message id: translation}; with a context "context\\x04id", with a plural "one\\0many" -> "form\\0form…". Fuzzy and empty ones are left out."""
    found: dict[str, str] = {}
    for entry in text.split("\n\n"):
        parts, is_fuzzy = _parts(entry, name)
        if "msgid" not in parts or (is_fuzzy and parts["msgid"]):
            continue
        key = parts["msgid"] + ("\0" + parts["msgid_plural"] if "msgid_plural" in parts else "")
        forms = [value for part, value in parts.items() if part.startswith("msgstr")]
        if forms and all(forms):
            found[parts["msgctxt"] + "\4" + key if "msgctxt" in parts else key] = "\0".join(forms)
    return found


def _parts(entry: str, name: str) -> tuple[dict[str, str], bool]:
    parts: dict[str, str] = {}
    part, is_fuzzy = "", False
    for line in entry.splitlines():
        if line.startswith("#,") and "fuzzy" in line:
            is_fuzzy = True
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith('"'):
            part, _space, line = line.partition(" ")
            parts[part] = ""
        try:
            parts[part] += ast.literal_eval(line.strip())
        except (SyntaxError, ValueError, KeyError):
            raise CatalogueBroken(f"{name}: this line cannot be read: {line}") from None
    return parts, is_fuzzy


def machine_form(messages: dict[str, str]) -> bytes:
    pairs = sorted((key.encode(), value.encode()) for key, value in messages.items())
    index_size = 7 * 4 + len(pairs) * 16
    keys_at, values_at = index_size, index_size + sum(len(key) + 1 for key, _value in pairs)
    key_rows, value_rows = [], []
    for key, value in pairs:
        key_rows.append(struct.pack("<II", len(key), keys_at))
        value_rows.append(struct.pack("<II", len(value), values_at))
        keys_at, values_at = keys_at + len(key) + 1, values_at + len(value) + 1
    head = struct.pack("<7I", MAGIC, 0, len(pairs), 28, 28 + len(pairs) * 8, 0, index_size)
    texts = b"".join(key + b"\0" for key, _value in pairs) + b"".join(value + b"\0" for _key, value in pairs)
    return head + b"".join(key_rows) + b"".join(value_rows) + texts


if __name__ == "__main__":
    compile_catalogues()
