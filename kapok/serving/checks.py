"""`kapok check`: is the centre whole? A sentence for each thing looked at; exit code 1 when one is not as it should be."""

import hashlib
from collections.abc import Iterator


def check_centre() -> int:
    parts = [
        ("the database", check_database),
        ("the migrations", check_migrations),
        ("the keys", check_keys),
        ("the files", check_files),
        ("the packages", check_packages),
        ("the counts", check_evidence),
    ]
    findings = 0
    for name, check in parts:
        wrong = []
        for sentence in check():
            wrong.append(sentence)
            print(f"Finding in {name}: {sentence}")
            if name == "the migrations":
                print("The rest is looked at when the tables are up to date.")
                return 1
        findings += len(wrong)
        if not wrong:
            print(f"In order: {name}.")
    return 1 if findings else 0


def check_database() -> Iterator[str]:
    from django.db import connection

    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for (line,) in cursor.execute("PRAGMA integrity_check").fetchall():
            if line != "ok":
                yield f"SQLite says: {line}. Restore the last good backup beside it and compare."
        for table, row, parent, _key in cursor.execute("PRAGMA foreign_key_check").fetchall():
            yield f"Row {row} of {table} points to a row of {parent} that is not there."
        for pragma, wanted, loss in (
            ("journal_mode", "wal", "readers and writers wait for each other"),
            ("synchronous", 2, "a power cut may lose what was acknowledged"),
            ("foreign_keys", 1, "rows may point to nothing"),
        ):
            if (found := cursor.execute(f"PRAGMA {pragma}").fetchone()[0]) != wanted:
                yield f"{pragma} is {found} and should be {wanted}: {loss}."


def check_migrations() -> Iterator[str]:
    from kapok.serving.migrations import applied_migrations, known_migrations

    if missing := known_migrations() - applied_migrations():
        yield f"{len(missing)} changes of the tables are not applied. kapok serve applies them when it starts."


def check_keys() -> Iterator[str]:
    from cryptography.exceptions import InvalidTag

    from kapok.keys.actions import sign_bytes
    from kapok.keys.models import SigningKey

    for purpose in SigningKey.objects.filter(retired_at=None).values_list("purpose", flat=True):
        try:
            sign_bytes(b"kapok check", purpose=purpose)
        except InvalidTag:
            yield f"The key for {purpose} cannot be opened: KAPOK_KEYS_SECRET is not the one it was locked with."


def check_files() -> Iterator[str]:
    from kapok.files.models import StoredFile

    for stored in StoredFile.objects.order_by("sha256").iterator():
        digest, size = hashlib.sha256(), 0
        try:
            with stored.open() as file:
                while piece := file.read(1 << 20):
                    digest.update(piece)
                    size += len(piece)
        except OSError:
            yield f"The bytes of {stored.sha256} are missing. Copy them from a backup."
            continue
        if digest.hexdigest() != stored.sha256 or size != stored.size:
            yield f"The bytes of {stored.sha256} were changed. Copy them from a backup."


def check_packages() -> Iterator[str]:
    from kapok.packages.models import Package
    from kapok.packages.verification import verify_package

    for package in Package.objects.order_by("slug", "version"):
        for sentence in verify_package(package).sentences:
            yield f"{package}: {sentence}"


def check_evidence() -> Iterator[str]:
    from kapok.evidence.queries import check_counts

    yield from check_counts()
