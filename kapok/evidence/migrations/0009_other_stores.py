"""Other record stores, and how far what goes to them and comes from them has come."""

import django.db.models.deletion
import kapok.base.clock
import kapok.base.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0008_scores_and_topics"),
        ("network", "0007_listed_in_directory"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Store",
            fields=[
                (
                    "id",
                    models.UUIDField(default=kapok.base.ids.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                ("name", models.CharField(max_length=120)),
                ("address", models.CharField(max_length=500)),
                (
                    "version",
                    models.CharField(choices=[("1.0.3", "1.0.3"), ("2.0.0", "2.0.0")], default="2.0.0", max_length=8),
                ),
                ("key", models.CharField(max_length=200)),
                ("secret", models.TextField()),
                ("is_named", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField(default=kapok.base.clock.now)),
                (
                    "activity",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.activity"
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.actor"
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="evidence.client"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stores", to="network.organisation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Stream",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("direction", models.CharField(choices=[("out", "Out"), ("in", "In")], max_length=3)),
                ("tx", models.CharField(default="0", max_length=24)),
                ("seq", models.BigIntegerField(default=0)),
                ("since", models.CharField(blank=True, max_length=40)),
                ("newest", models.CharField(blank=True, max_length=40)),
                ("more", models.TextField(blank=True)),
                ("done", models.BigIntegerField(default=0)),
                ("paused_at", models.DateTimeField(null=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("next_at", models.DateTimeField(default=kapok.base.clock.now)),
                ("well_at", models.DateTimeField(null=True)),
                ("trouble", models.CharField(blank=True, max_length=20)),
                ("trouble_data", models.JSONField(default=dict)),
                ("trouble_at", models.DateTimeField(null=True)),
                (
                    "store",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="streams", to="evidence.store"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LeftOut",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("statement", models.CharField(max_length=64)),
                ("code", models.CharField(max_length=20)),
                ("data", models.JSONField(default=dict)),
                ("is_due", models.BooleanField(default=False)),
                ("at", models.DateTimeField(default=kapok.base.clock.now)),
                (
                    "stream",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="left_out", to="evidence.stream"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="stream",
            constraint=models.UniqueConstraint(fields=("store", "direction"), name="store_stream_once"),
        ),
        migrations.AddConstraint(
            model_name="leftout",
            constraint=models.UniqueConstraint(fields=("stream", "statement"), name="left_out_once"),
        ),
    ]
