"""`kapok import organisations FILE`: the same import as an officer's, from the command line. Progress in English, as all of `kapok`."""

import sys
import time
from pathlib import Path

from django.utils import translation

from kapok.base.refusals import Refusal
from kapok.network.imports.actions import ask_pass, start_import
from kapok.network.imports.models import Format, ImportPass
from kapok.network.imports.running import step
from kapok.network.imports.sentences import broken_sentence, sentence_of
from kapok.network.models import Organisation

FINDINGS_SHOWN = 20


class CannotImport(Refusal):
    pass


def import_organisations(
    file: str, *, source: str = "", under: str = "", is_look: bool = False, types: str = "all"
) -> int:
    """Exit code 0 when every row was taken; 1 with findings that refused a row, or for a file that cannot be read."""
    with translation.override("en"):
        started = start_import(
            data=_read(file), file_name=Path(file).name, source=source, parent=_parent(under), types=types
        )
        if started.format == Format.TABLE:
            _say(
                "Columns: "
                + ", ".join(f"{header} = {meaning or 'left out'}" for header, meaning in started.columns.items())
            )
        began = time.monotonic()
        run = _run(ask_pass(of=started, is_look=is_look), started.rows)
        _say(
            f"{'Would be added' if is_look else 'Added'} {run.added}, changed {run.changed}, the same {run.same},"
            f" refused {run.refused}; {time.monotonic() - began:.1f} s."
        )
        _say_findings(run)
    return 1 if run.refused or run.broken_by else 0


def _run(run: ImportPass, rows: int | None) -> ImportPass:
    run = ImportPass.objects.select_related("of", "asked_by").get(pk=run.pk)
    said = 0.0
    while not run.is_ended:
        run = step(run)
        if time.monotonic() - said > 2:
            said = time.monotonic()
            _say(f"Row {run.row}{f' of {rows}' if rows else ''} …")
    return run


def _say_findings(run: ImportPass) -> None:
    if run.broken_by:
        _say(broken_sentence(run.broken_by))
    for finding in run.findings.order_by("pk")[:FINDINGS_SHOWN]:
        _say(f"  row {finding.row}: {sentence_of(finding.code, finding.data)}")
    if run.found > FINDINGS_SHOWN:
        _say(f"  and {run.found - FINDINGS_SHOWN} more: see /organisations/imports/")


def _read(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise CannotImport(f"{file} cannot be read: {error.strerror}.") from None


def _parent(slug: str) -> Organisation | None:
    if not slug:
        return None
    if not (parent := Organisation.objects.filter(slug=slug).first()):
        raise CannotImport(f"There is no organisation with the address name {slug}.")
    return parent


def _say(words: str) -> None:
    print(words, file=sys.stdout, flush=True)
