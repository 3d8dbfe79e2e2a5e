"""Statements of an activity and a verb are found without looking through all others of the activity; and on PostgreSQL the indexes
are made smaller, by about 150 bytes a statement (see store/stretches.py). Models stay as they are.

- Of an actor, an activity, a client and a verb, PostgreSQL keeps the stretch of numbers instead of each number.
- Transactions, and times, are kept without the numbers beside them: statements of one transaction, or of one moment, are few.
- SQLite gets an index by activity and verb; on PostgreSQL that of activities holds the verb too.
"""

from django.db import migrations

END = 'RIGHT("verb", 7)'
SMALLER = {
    "statements_of_an_actor": "(actor_id, ((seq >> 14)::integer))",
    "statements_of_an_activity": f"(activity_id, ((seq >> 16)::integer), ({END}))",
    "statements_of_an_authority": "(authority_id, ((seq >> 10)::integer))",
    "statements_of_a_verb": f"(({END}), ((seq >> 10)::integer))",
    "evidence_st_tx_a0d3a2_idx": "(tx)",
    "statements_newest_first": '("timestamp")',
}
LARGER = {
    "statements_of_an_actor": "(actor_id, seq)",
    "statements_of_an_activity": "(activity_id, seq)",
    "statements_of_an_authority": "(authority_id, seq)",
    "statements_of_a_verb": f"(({END}), seq)",
    "evidence_st_tx_a0d3a2_idx": "(tx, seq)",
    "statements_newest_first": '("timestamp", seq)',
}
BY_VERB = "statements_of_an_activity_by_verb"


def find_by_both(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"CREATE INDEX {BY_VERB} ON evidence_statement (activity_id, SUBSTR(verb, (7 * -1), 7))")
    else:
        lay_indexes(schema_editor, SMALLER)
        schema_editor.execute("ANALYZE evidence_statement")


def find_as_before(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP INDEX {BY_VERB}")
    else:
        lay_indexes(schema_editor, LARGER)
        schema_editor.execute("ANALYZE evidence_statement")


def lay_indexes(schema_editor, indexes):
    for name, columns in indexes.items():
        schema_editor.execute(f"CREATE INDEX {name}_new ON evidence_statement {columns}")
        schema_editor.execute(f"DROP INDEX {name}")
        schema_editor.execute(f"ALTER INDEX {name}_new RENAME TO {name}")


class Migration(migrations.Migration):
    dependencies = [("evidence", "0013_smaller_on_postgresql")]
    operations = [migrations.RunPython(find_by_both, find_as_before)]
