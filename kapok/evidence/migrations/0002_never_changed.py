"""The database, too, refuses to change or delete statements and snapshots. Erasing a person may empty the columns that
Statement.ERASABLE names. (SQLite drops the triggers when a later migration rebuilds the table: such a migration ends with
RunPython(guard, unguard) again; a test looks for them.)"""

from django.db import migrations

GUARDED = {
    "evidence_statement": (
        "seq, id, node, actor_id, verb, activity_id, body, registration, timestamp, stored, device_timestamp, skew_seconds,"
        " is_corrected, organisation_id, country, sex, minutes, tx"
    ),
    "evidence_snapshot": "id, node, about_kind, about_id, name, start_date, end_date, document, frozen_by, frozen_at",
}
SENTENCE = "Evidence is never changed or deleted."


def guard(apps, schema_editor):
    lay(schema_editor, GUARDED)


def lay(schema_editor, guarded):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    if is_postgresql:
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION evidence_never_changed() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$"
        )
    body = "FOR EACH ROW EXECUTE FUNCTION evidence_never_changed()" if is_postgresql else f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
    for table, columns in guarded.items():
        schema_editor.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE OF {columns} ON {table} {body}")
        schema_editor.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {body}")


def unguard(apps, schema_editor):
    for table in GUARDED:
        on = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        for act in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}{on}")


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
