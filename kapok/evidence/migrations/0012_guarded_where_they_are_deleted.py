"""On PostgreSQL a statement's foreign keys cost two fifths of writing it: a look for each, and a lock on the one row of the client
that all who write wait for. What they promise is held where it could be broken instead: who deletes an actor, an activity or an
organisation that a statement names is refused. Statements themselves are never deleted (0002), so what refers to them stays true.

Models, and SQLite, where such a look is cheap, keep them as they are.
"""

from django.db import migrations

NAMED = {  # in evidence_statement, by columns that lead an index
    "evidence_actor": "actor_id = OLD.id OR authority_id = OLD.id",
    "evidence_activity": "activity_id = OLD.id",
    "network_organisation": "organisation_id = OLD.id",
}
LOOSE = {
    "evidence_statement": ("actor_id", "authority_id", "activity_id", "organisation_id"),
    "evidence_statementtext": ("statement_id",),
    "evidence_duecount": ("statement_id",),
}
TARGETS = {
    "actor_id": "evidence_actor (id)", "authority_id": "evidence_actor (id)", "activity_id": "evidence_activity (id)",
    "organisation_id": "network_organisation (id)", "statement_id": "evidence_statement (seq)",
}  # fmt: skip
FUNCTION = """
CREATE FUNCTION {table}_is_named() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF EXISTS (SELECT 1 FROM evidence_statement WHERE {named}) THEN
RAISE EXCEPTION 'A statement names this row of {table}; it cannot be deleted.' USING ERRCODE = 'foreign_key_violation';
END IF; RETURN OLD; END $$
"""


def guard_deleting(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, columns in LOOSE.items():
        for name in _foreign_keys(schema_editor, table, columns):
            schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {schema_editor.quote_name(name)}")
    for table, named in NAMED.items():
        schema_editor.execute(FUNCTION.format(table=table, named=named))
        schema_editor.execute(
            f"CREATE TRIGGER {table}_is_named BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_is_named()"
        )


def guard_adding(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table in NAMED:
        schema_editor.execute(f"DROP FUNCTION {table}_is_named() CASCADE")
    for table, columns in LOOSE.items():
        for column in columns:
            schema_editor.execute(
                f"ALTER TABLE {table} ADD CONSTRAINT {table}_{column}_fk FOREIGN KEY ({column})"
                f" REFERENCES {TARGETS[column]} DEFERRABLE INITIALLY DEFERRED"
            )


def _foreign_keys(schema_editor, table, columns) -> list[str]:
    with schema_editor.connection.cursor() as cursor:
        found = schema_editor.connection.introspection.get_constraints(cursor, table)
    return [name for name, each in found.items() if each["foreign_key"] and each["columns"][0] in columns]


class Migration(migrations.Migration):
    dependencies = [("evidence", "0011_found_by_verb"), ("network", "__first__")]
    operations = [migrations.RunPython(guard_deleting, guard_adding)]
