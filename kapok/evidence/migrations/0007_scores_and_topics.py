"""What is kept beside statements and activities from now on, filled in for those that are here; and the guard of the new columns.

The new columns have a trigger of their own, so that it matters not which other migration writes that of the others again.
"""

from django.db import migrations

SENTENCE = "Evidence is never changed or deleted."
TRIGGER = "CREATE TRIGGER evidence_statement_scores_no_update BEFORE UPDATE OF score_scaled, score_raw ON evidence_statement "
SQLITE = """UPDATE evidence_statement SET
    score_scaled = CAST(json_extract(body, '$.result.score.scaled') AS REAL),
    score_raw = CAST(json_extract(body, '$.result.score.raw') AS REAL)
    WHERE json_extract(body, '$.result.score') IS NOT NULL"""
POSTGRESQL = """UPDATE evidence_statement SET
    score_scaled = (body #>> '{result,score,scaled}')::double precision,
    score_raw = (body #>> '{result,score,raw}')::double precision
    WHERE body #> '{result,score}' IS NOT NULL"""


def fill_scores(apps, schema_editor):
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def fill_topics(apps, schema_editor):
    Activity, Topic = (apps.get_model("evidence", name) for name in ("Activity", "Topic"))
    for activity in Activity.objects.iterator():
        said = [("sdg", each) for each in activity.sdg] + [("competency", each) for each in activity.competencies]
        topics = [Topic(activity=activity, kind=kind, value=str(value)[:300]) for kind, value in said]
        Topic.objects.bulk_create(topics, ignore_conflicts=True)


def guard_scores(apps, schema_editor):
    """The function was made by migration 0002."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(TRIGGER + "FOR EACH ROW EXECUTE FUNCTION evidence_never_changed()")
    else:
        schema_editor.execute(TRIGGER + f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END")


def unguard_scores(apps, schema_editor):
    on = " ON evidence_statement" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER IF EXISTS evidence_statement_scores_no_update{on}")


def nothing(apps, schema_editor):
    """What was filled in goes with its columns and table."""


class Migration(migrations.Migration):
    dependencies = [("evidence", "0006_library")]
    operations = [
        migrations.RunPython(fill_scores, nothing),
        migrations.RunPython(fill_topics, nothing),
        migrations.RunPython(guard_scores, unguard_scores),
    ]
