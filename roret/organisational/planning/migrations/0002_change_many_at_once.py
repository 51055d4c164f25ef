"""A change of many actions is looked at before it is done."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("organisations", "0003_reserve_addresses_of_channels"),
        ("planning", "0001_begin"),
    ]

    operations = [
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preview", "not done yet"),
                            ("working", "being done"),
                            ("finished", "finished"),
                        ],
                        default="preview",
                        max_length=10,
                    ),
                ),
                ("back", models.CharField(blank=True, max_length=1000)),
                ("wanted", models.JSONField(default=dict)),
                ("rows", models.JSONField(default=list)),
                ("results", models.JSONField(default=list)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"verbose_name_plural": "batches", "ordering": ["-pk"]},
        )
    ]
