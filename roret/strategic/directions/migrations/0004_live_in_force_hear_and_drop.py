"""How to be heard, versions on the way to a state, directions that are dropped; what was adopted is in force."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F


def put_in_force(apps, schema_editor):
    """Until now "adopted" meant that it holds."""
    strategies = apps.get_model("directions", "Strategy").objects.filter(state="adopted")
    strategies.update(state="in_force", in_force_on=F("adopted_on"))


def back_to_adopted(apps, schema_editor):
    apps.get_model("directions", "Strategy").objects.filter(state="in_force").update(state="adopted")


class Migration(migrations.Migration):
    dependencies = [
        ("directions", "0003_life_versions_and_policies"),
        ("voices", "0001_begin"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="strategy",
            name="hearing_how",
            field=models.TextField(blank=True, verbose_name="how to be heard"),
        ),
        migrations.AddField(
            model_name="strategy",
            name="hearing_collection",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="voices.collection",
                verbose_name="collection that takes the input",
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="state",
            field=models.CharField(
                choices=[("hearing", "in hearing"), ("adopted", "adopted")], default="adopted", max_length=10
            ),
        ),
        migrations.AlterField(
            model_name="version",
            name="why",
            field=models.CharField(blank=True, max_length=300, verbose_name="why"),
        ),
        migrations.CreateModel(
            name="Dropped",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=500, verbose_name="why it is not carried on")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "direction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="dropped", to="directions.direction"
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drops", to="directions.strategy"
                    ),
                ),
            ],
            options={
                "ordering": ["direction__number"],
                "constraints": [
                    models.UniqueConstraint(fields=("direction", "strategy"), name="dropped_once"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="dropped_says_why",
                        violation_error_message="Say why it is not carried on.",
                    ),
                ],
            },
        ),
        migrations.RunPython(put_in_force, back_to_adopted),
    ]
