"""A person's own copy of what the centre keeps about her: one zip with a page to read, a JSON file per app, and her files."""

import io
import json
import zipfile

from django.template.loader import render_to_string
from django.utils.translation import get_language

from kapok.base.clock import now
from kapok.people.models import Person
from kapok.people.queries import export_files, export_person


def zip_export(person: Person) -> bytes:
    parts, files = export_person(person), export_files(person)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("index.html", _page(person, parts, files))
        for app, part in parts.items():
            archive.writestr(f"{app}.json", json.dumps(part, ensure_ascii=False, indent=2, default=str))
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _page(person: Person, parts: dict, files: dict) -> str:
    """Readable without anything else: every part as nested lists, in the words of its keys."""
    context = {
        "person": person,
        "language": get_language() or "en",
        "now": now(),
        "parts": [{"name": app, "tree": _tree(part)} for app, part in parts.items()],
        "files": sorted(files),
    }
    return render_to_string("people/export.html", context)


def _tree(value) -> dict:
    """{"text"} for a leaf, {"branches": [{"label", "tree"}]} for what holds others."""
    if isinstance(value, dict):
        return {"branches": [{"label": str(key).replace("_", " "), "tree": _tree(each)} for key, each in value.items()]}
    if isinstance(value, list | tuple):
        return {"branches": [{"label": "", "tree": _tree(each)} for each in value]}
    return {"text": "–" if value in (None, "") else str(value)}
