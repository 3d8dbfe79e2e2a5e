"""Taking a file in, saying what its columns hold, and asking for a look or for the import itself."""

import io
from pathlib import PurePath

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kapok.base.clock import now
from kapok.base.refusals import Refusal
from kapok.files.actions import store_file
from kapok.journal.actions import record
from kapok.network.imports.columns import MANY, guess_columns, is_meaning, meanings
from kapok.network.imports.models import Format, ImportPass, OrganisationImport
from kapok.network.imports.ror import ALL_TYPES, check_first_record
from kapok.network.imports.sentences import broken_sentence
from kapok.network.imports.streaming import Broken
from kapok.network.imports.tables import read_organisations
from kapok.network.models import Organisation, OrganisationKind

TYPES: dict[str, str] = {Format.TABLE: "text/csv", Format.ROR: "application/json"}


class ImportRefused(Refusal):
    pass


def start_import(
    *, data: bytes, file_name: str, source: str = "", parent: Organisation | None = None, kind: str = "university",
    language: str = "en", types: str = ALL_TYPES, by=None,
) -> OrganisationImport:  # fmt: skip
    """Keeps the file and guesses what its columns hold; nothing is imported yet. `types`: of a ROR dump, "education" or all.

    Raises a Refusal for a file that is neither a table of organisations nor a dump of ROR.
    """
    if kind == OrganisationKind.CENTRE:
        raise ImportRefused(_("Centres are not imported. Choose another kind."))
    shape = _format_of(data)
    if shape == Format.ROR:
        columns, rows = {"types": types}, None
        _check_ror(data)
    else:
        table = read_organisations(data, file_name)
        columns, rows = guess_columns(table.headers), len(table.rows)
        if not rows:
            raise ImportRefused(_("There is a header in this file and no row under it."))
    file_name = PurePath(file_name.replace("\\", "/")).name[-200:]
    source = slugify(source)[:60] or (
        "ror" if shape == Format.ROR else slugify(PurePath(file_name).stem)[:60] or "list"
    )
    stored = store_file(data, media_type=TYPES[shape])
    with transaction.atomic():
        started = OrganisationImport.objects.create(
            source=source, format=shape, file=stored, file_name=file_name, columns=columns, rows=rows,
            kind=kind, language=language, parent=parent, made_by=by, made_at=now(),
        )  # fmt: skip
        record("network.import_started", started, by=by)
    return started


@transaction.atomic
def choose_columns(*, of: OrganisationImport, columns: dict[str, str], by=None) -> OrganisationImport:
    """{header: meaning}. A name must be somewhere, and what can be one only may not be twice."""
    locked = OrganisationImport.objects.select_for_update().get(pk=of.pk)
    if locked.passes.filter(is_look=False).exists():
        raise ImportRefused(_("This list is imported already. Bring the file again to read it in another way."))
    if set(columns) != set(locked.columns) or not all(map(is_meaning, columns.values())):
        raise ImportRefused(_("These are not the columns of this file."))
    _check_columns(columns)
    if columns != locked.columns:
        locked.columns = columns
        locked.save()
        record("network.import_columns_chosen", locked, by=by)
    return locked


@transaction.atomic
def ask_pass(*, of: OrganisationImport, is_look: bool, by=None) -> ImportPass:
    """Asks for a look, or for the import itself; the steady work does it. Asked twice it is done once."""
    locked = OrganisationImport.objects.select_for_update().get(pk=of.pk)
    if locked.format == Format.TABLE:
        _check_columns(locked.columns)
    waiting = locked.passes.filter(is_look=is_look)
    if run := waiting.filter(ended_at=None).first() or (None if is_look else waiting.first()):
        return run
    run = ImportPass.objects.create(of=locked, is_look=is_look, asked_by=by, asked_at=now())
    record("network.import_looked_at" if is_look else "network.import_asked", locked, by=by)
    return run


def _check_columns(columns: dict[str, str]) -> None:
    used = [each for each in columns.values() if each]
    if not any(each.partition(":")[0] == "name" for each in used):
        raise ImportRefused(_("No column holds the name. Say which one does."))
    if twice := [each for each in used if used.count(each) > 1 and each not in MANY]:
        label = dict(meanings()).get(twice[0], twice[0])
        raise ImportRefused(_("Two columns are said to hold “%(what)s”. Leave one out.") % {"what": label})


def _format_of(data: bytes) -> str:
    start = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] in {b"[", b"{"}:
        return Format.ROR
    is_workbook = b"[Content_Types].xml" in data or b"opendocument" in data[:200] or b"Index/Document.iwa" in data
    return Format.ROR if data.startswith(b"PK\x03\x04") and not is_workbook else Format.TABLE


def _check_ror(data: bytes) -> None:
    try:
        check_first_record(io.BytesIO(data))
    except Broken as broken:
        raise ImportRefused(broken_sentence(broken.code)) from None
