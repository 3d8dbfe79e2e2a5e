"""What statements that come by the interface of xAPI need: who answers for them, the statement as it came, how agents are written,
and small tables that answer what is asked. The guards of 0002 are laid anew, over the new columns too."""

import importlib

import django.db.models.deletion
from django.db import migrations, models

before = importlib.import_module("kapok.evidence.migrations.0002_never_changed")
GUARDED = before.GUARDED | {"evidence_statement": f"{before.GUARDED['evidence_statement']}, authority_id, kept"}

# By agent and by activity, in the order in which they came: on SQLite the rows are the index itself, half as large as with one.
WITHOUT_ROWID = {
    "evidence_statementagent": (
        "actor_id bigint NOT NULL, statement_id bigint NOT NULL, is_direct bool NOT NULL, PRIMARY KEY (actor_id, statement_id)"
    ),
    "evidence_statementactivity": (
        "activity_id bigint NOT NULL, statement_id bigint NOT NULL, PRIMARY KEY (activity_id, statement_id)"
    ),
}


def make_tables(apps, schema_editor):
    end = " WITHOUT ROWID" if schema_editor.connection.vendor == "sqlite" else ""
    for table, columns in WITHOUT_ROWID.items():
        columns = columns if end else columns.replace("bool ", "boolean ")
        schema_editor.execute(f"CREATE TABLE {table} ({columns}){end}")


def drop_tables(apps, schema_editor):
    for table in WITHOUT_ROWID:
        schema_editor.execute(f"DROP TABLE {table}")


def drop_order_of_transactions(apps, schema_editor):
    """SQLite numbers no transactions: the order of `seq` is theirs, and an index of noughts is a cost for nothing."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP INDEX evidence_st_tx_a0d3a2_idx")


def guard(apps, schema_editor):
    before.unguard(apps, schema_editor)
    before.lay(schema_editor, GUARDED)


def unguard(apps, schema_editor):
    before.unguard(apps, schema_editor)
    before.guard(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("evidence", "0003_newest_first"), ("files", "0001_initial")]

    operations = [
        migrations.AddField("actor", "is_group", models.BooleanField(db_default=False, default=False)),
        migrations.CreateModel(
            "AgentForm",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "actor",
                    models.ForeignKey(
                        "evidence.actor", django.db.models.deletion.CASCADE, related_name="forms", db_index=False
                    ),
                ),
                ("shape", models.SmallIntegerField()),
                ("name", models.TextField(blank=True)),
            ],
        ),
        migrations.AddConstraint(
            "agentform", models.UniqueConstraint(fields=("actor", "shape", "name"), name="agent_form_once")
        ),
        migrations.CreateModel(
            "ActorsChanged",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            "Verb",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("iri", models.CharField(max_length=1000, unique=True)),
                ("display", models.JSONField(default=dict)),
            ],
        ),
        migrations.AddField("activity", "definition", models.JSONField(null=True)),
        migrations.AddField(
            "activity",
            "provider",
            models.ForeignKey(
                "evidence.actor", django.db.models.deletion.PROTECT, null=True, related_name="+", db_index=False
            ),
        ),
        migrations.AddField(
            "statement",
            "authority",
            models.ForeignKey(
                "evidence.actor", django.db.models.deletion.PROTECT, null=True, related_name="+", db_index=False
            ),
        ),
        migrations.AddField("statement", "kept", models.BinaryField(null=True)),
        migrations.AddField("statementtext", "packed", models.BinaryField(null=True)),
        migrations.RemoveIndex("statement", "evidence_st_actor_i_0994d3_idx"),
        migrations.RemoveIndex("statement", "evidence_st_activit_f08aa9_idx"),
        migrations.AddIndex("statement", models.Index(fields=["actor", "seq"], name="statements_of_an_actor")),
        migrations.AddIndex("statement", models.Index(fields=["activity", "seq"], name="statements_of_an_activity")),
        migrations.AddIndex("statement", models.Index(fields=["authority", "seq"], name="statements_of_an_authority")),
        migrations.AddIndex(
            "statement",
            models.Index(
                fields=["registration", "seq"],
                name="statements_of_a_registration",
                condition=models.Q(registration__isnull=False),
            ),
        ),
        migrations.CreateModel(
            "StatementRef",
            [
                (
                    "statement",
                    models.OneToOneField(
                        "evidence.statement",
                        django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="ref",
                        serialize=False,
                    ),
                ),
                ("target", models.UUIDField()),
                (
                    "target_statement",
                    models.ForeignKey(
                        "evidence.statement",
                        django.db.models.deletion.PROTECT,
                        null=True,
                        related_name="+",
                        db_index=False,
                    ),
                ),
                ("is_void", models.BooleanField()),
            ],
        ),
        migrations.AddIndex("statementref", models.Index(fields=["target_statement"], name="refs_of_a_statement")),
        migrations.AddIndex(
            "statementref",
            models.Index(
                fields=["target"], name="refs_that_wait", condition=models.Q(target_statement__isnull=True)
            ),
        ),
        migrations.CreateModel(
            "Attached",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "statement",
                    models.ForeignKey(
                        "evidence.statement", django.db.models.deletion.PROTECT, related_name="attached"
                    ),
                ),
                ("sha2", models.CharField(max_length=128)),
                (
                    "file",
                    models.ForeignKey("files.storedfile", django.db.models.deletion.PROTECT, related_name="+"),
                ),
            ],
        ),
        migrations.AddConstraint(
            "attached", models.UniqueConstraint(fields=("statement", "sha2"), name="attached_once")
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(make_tables, drop_tables)],
            state_operations=[
                migrations.CreateModel(
                    "StatementAgent",
                    [
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "actor_id", "statement_id", blank=True, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        (
                            "actor",
                            models.ForeignKey(
                                "evidence.actor",
                                django.db.models.deletion.PROTECT,
                                related_name="+",
                                db_index=False,
                                db_constraint=False,
                            ),
                        ),
                        (
                            "statement",
                            models.ForeignKey(
                                "evidence.statement",
                                django.db.models.deletion.PROTECT,
                                related_name="+",
                                db_index=False,
                                db_constraint=False,
                            ),
                        ),
                        ("is_direct", models.BooleanField()),
                    ],
                ),
                migrations.CreateModel(
                    "StatementActivity",
                    [
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "activity_id",
                                "statement_id",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                "evidence.activity",
                                django.db.models.deletion.PROTECT,
                                related_name="+",
                                db_index=False,
                                db_constraint=False,
                            ),
                        ),
                        (
                            "statement",
                            models.ForeignKey(
                                "evidence.statement",
                                django.db.models.deletion.PROTECT,
                                related_name="+",
                                db_index=False,
                                db_constraint=False,
                            ),
                        ),
                    ],
                ),
            ],
        ),
        migrations.RunPython(drop_order_of_transactions, migrations.RunPython.noop),
        migrations.RunPython(guard, unguard),
    ]
