import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Documents are read in the background, and an organisation may have a Word template of its own."""

    dependencies = [
        ("directions", "0004_live_in_force_hear_and_drop"),
        ("organisations", "0003_reserve_addresses_of_channels"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("proposal", "file", models.FileField(blank=True, upload_to="proposals/%Y/")),
        migrations.AddField("proposal", "problem", models.CharField(blank=True, max_length=300)),
        migrations.AddField("proposal", "done", models.PositiveIntegerField(default=0)),
        migrations.AddField("proposal", "total", models.PositiveIntegerField(default=0)),
        migrations.AlterField("proposal", "source", models.TextField(blank=True)),
        migrations.AlterField("proposal", "recognised", models.JSONField(default=dict)),
        migrations.AlterField(
            "proposal",
            "state",
            models.CharField(
                choices=[
                    ("reading", "being read"),
                    ("failed", "could not be read"),
                    ("waiting", "to be looked through"),
                    ("accepted", "made into a strategy"),
                    ("dropped", "dropped"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="WordTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="file")),
                ("content", models.BinaryField()),
                ("uploaded_at", models.DateTimeField()),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
    ]
