"""The dates an action had stay when they are moved."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("actions", "0003_partners_money_trials_and_talk"),
    ]

    operations = [
        migrations.CreateModel(
            name="MovedPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_before", models.DateField(null=True)),
                ("due_before", models.DateField(null=True)),
                ("starts_after", models.DateField(null=True)),
                ("due_after", models.DateField(null=True)),
                ("on", models.DateField()),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="why")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="moved_plans", to="actions.action"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_before__isnull", False), ("due_before__isnull", False), _connector="OR"
                        ),
                        name="moved_plan_had_dates",
                        violation_error_message="There were no dates to move.",
                    )
                ],
            },
        )
    ]
