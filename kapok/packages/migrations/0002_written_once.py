"""The database, too, refuses to change what was published. (SQLite drops the trigger when a later migration rebuilds the
table: such a migration runs `guard` again. Deleting is refused by the model and by PROTECT, so that test databases can be emptied.)"""

from django.db import migrations

TABLES = ("packages_package", "packages_packagefile")
SENTENCE = "A published package never changes."


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION packages_written_once() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$"
        )
    for table in TABLES:
        schema_editor.execute(_trigger(table, schema_editor.connection.vendor))


def unguard(apps, schema_editor):
    for table in TABLES:
        on = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_written_once{on}")


def _trigger(table, vendor):
    start = f"CREATE TRIGGER {table}_written_once BEFORE UPDATE ON {table}"
    if vendor == "postgresql":
        return f"{start} FOR EACH ROW EXECUTE FUNCTION packages_written_once()"
    return f"{start} BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"


class Migration(migrations.Migration):
    dependencies = [("packages", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
