"""On PostgreSQL two indexes of statements are made smaller, by 57 bytes a statement; models and SQLite stay as they are.

- Statements of an organisation are found without their times beside it, as on SQLite since 0010: then PostgreSQL writes each
  organisation once for many rows, and the index has 7 bytes a statement instead of 52.
- Those of a registration without their numbers: they are few, and put in order when they are read.

Each is built beside the old one and takes its name, all in one transaction.
"""

from django.db import migrations

SMALLER = {
    "evidence_st_organis_62c680_idx": "(organisation_id)",
    "statements_of_a_registration": "(registration) WHERE registration IS NOT NULL",
}
LARGER = {
    "evidence_st_organis_62c680_idx": '(organisation_id, "timestamp")',
    "statements_of_a_registration": "(registration, seq) WHERE registration IS NOT NULL",
}


def make_smaller(apps, schema_editor):
    lay_indexes(schema_editor, SMALLER)


def make_larger(apps, schema_editor):
    lay_indexes(schema_editor, LARGER)


def lay_indexes(schema_editor, indexes):
    if schema_editor.connection.vendor != "postgresql":
        return
    for name, columns in indexes.items():
        schema_editor.execute(f"CREATE INDEX {name}_new ON evidence_statement {columns}")
        schema_editor.execute(f"DROP INDEX {name}")
        schema_editor.execute(f"ALTER INDEX {name}_new RENAME TO {name}")


class Migration(migrations.Migration):
    dependencies = [("evidence", "0012_guarded_where_they_are_deleted")]
    operations = [migrations.RunPython(make_smaller, make_larger)]
