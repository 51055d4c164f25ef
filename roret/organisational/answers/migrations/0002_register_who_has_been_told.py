import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("answers", "0001_begin"),
        ("voices", "0003_hear_through_every_channel"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Told",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("not", "does not want to be told"),
                            ("code", "looks with the receipt code"),
                            ("mail", "is told by e-mail"),
                            ("letter", "is told by letter"),
                            ("person", "is told by a named person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField(verbose_name="told on")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
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
                    "reply",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="told", to="answers.reply"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("how__in", ["letter", "person"])), name="told_by_hand")
                ],
            },
        ),
    ]
