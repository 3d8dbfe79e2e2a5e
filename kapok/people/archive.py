"""A person's own copy of what the centre keeps about her: one zip with a JSON file per app and a page that says what each is."""

import io
import json
import zipfile

from django.utils.translation import gettext as _

from kapok.people.models import Person
from kapok.people.queries import export_person


def zip_export(person: Person) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "README.txt", _("Everything that the centre keeps about you, one file for each part of the house.")
        )
        for app, part in export_person(person).items():
            archive.writestr(f"{app}.json", json.dumps(part, ensure_ascii=False, indent=2, default=str))
    return buffer.getvalue()
