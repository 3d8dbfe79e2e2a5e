"""On SQLite, what a statement takes beside its row is made smaller; models and PostgreSQL stay as they are.

- Statements of an organisation are found in the order in which they came: with their times beside it, its 32 digits and 26 of
  the time, the index was the largest of all, and every statement wrote a page of it somewhere in the middle.
- Words lie under the number of their statement itself, and no second index leads from one to the other. (Django writes the
  key of a OneToOneField as bigint, which SQLite does not take for the row's own number.)

A later migration that rebuilds one of these tables on SQLite would make them large again, and nothing worse.
"""

from django.db import migrations

INDEX = "evidence_st_organis_62c680_idx"
KEY = 'statement_id {kind} NOT NULL PRIMARY KEY REFERENCES evidence_statement ("seq") DEFERRABLE INITIALLY DEFERRED'
OTHERS = 'words text NULL CHECK ((JSON_VALID("words") OR "words" IS NULL)), packed BLOB NULL'


def make_smaller(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        lay_index(schema_editor, "organisation_id")
        key_texts_by(schema_editor, "integer")


def make_larger(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        lay_index(schema_editor, "organisation_id, timestamp")
        key_texts_by(schema_editor, "bigint")


def lay_index(schema_editor, columns):
    schema_editor.execute(f"DROP INDEX {INDEX}")
    schema_editor.execute(f"CREATE INDEX {INDEX} ON evidence_statement ({columns})")


def key_texts_by(schema_editor, kind):
    schema_editor.execute(f"CREATE TABLE evidence_statementtext_new ({KEY.format(kind=kind)}, {OTHERS})")
    schema_editor.execute(
        "INSERT INTO evidence_statementtext_new (statement_id, words, packed)"
        " SELECT statement_id, words, packed FROM evidence_statementtext ORDER BY statement_id"
    )
    schema_editor.execute("DROP TABLE evidence_statementtext")
    schema_editor.execute("ALTER TABLE evidence_statementtext_new RENAME TO evidence_statementtext")


class Migration(migrations.Migration):
    dependencies = [("evidence", "0009_other_stores")]
    operations = [migrations.RunPython(make_smaller, make_larger)]
