"""What happens is kept in one place; what has happened so far is brought there from where it was kept before."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone


def bring_over(apps, schema_editor):
    kept = apps.get_model("actions", "Happening").objects
    one = apps.get_model("actions", "Happening")

    def keep(rows):
        kept.bulk_create(list(rows), batch_size=500)

    actions = apps.get_model("actions", "Action").objects
    keep(
        one(action_id=pk, what="begun", on=timezone.localdate(at))
        for pk, at in actions.order_by("pk").values_list("pk", "created_at")
    )
    keep(
        one(
            action_id=move.action_id,
            what="moved",
            on=move.on,
            reason=move.reason,
            by_id=move.by_id,
            detail={"before": move.before, "after": move.after},
        )
        for move in apps.get_model("actions", "Move").objects.order_by("on", "pk")
    )
    keep(
        one(action_id=each.action_id, what="reached", on=each.done_on, detail={"milestone": each.title})
        for each in apps.get_model("actions", "Milestone").objects.exclude(done_on=None).order_by("done_on", "pk")
    )
    keep(
        one(
            action_id=moved.milestone.action_id,
            what="milestone_moved",
            on=moved.on,
            reason=moved.reason,
            by_id=moved.by_id,
            detail={
                "milestone": moved.milestone.title,
                "before": moved.before.isoformat(),
                "after": moved.after.isoformat(),
            },
        )
        for moved in apps.get_model("actions", "MovedDate").objects.select_related("milestone").order_by("pk")
    )


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0003_partners_money_trials_and_talk"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="action",
            name="after",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="carried_on_in",
                to="actions.action",
                verbose_name="after",
            ),
        ),
        migrations.CreateModel(
            name="Happening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("begun", "Begun"),
                            ("moved", "Moved"),
                            ("edited", "Edited"),
                            ("grew", "Grew"),
                            ("grew_not", "Grew Not"),
                            ("milestone", "Milestone"),
                            ("milestone_edited", "Milestone Edited"),
                            ("milestone_moved", "Milestone Moved"),
                            ("reached", "Reached"),
                            ("reopened", "Reopened"),
                            ("partner", "Partner"),
                            ("partner_hours", "Partner Hours"),
                            ("partner_left", "Partner Left"),
                            ("money", "Money"),
                            ("money_taken", "Money Taken"),
                            ("waits", "Waits"),
                            ("waits_not", "Waits Not"),
                            ("file", "File"),
                            ("file_removed", "File Removed"),
                            ("trial", "Trial"),
                            ("verdict", "Verdict"),
                        ],
                        max_length=20,
                    ),
                ),
                ("on", models.DateField()),
                ("reason", models.TextField(blank=True)),
                ("detail", models.JSONField(default=dict)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="happenings", to="actions.action"
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
                "ordering": ["-on", "-pk"],
                "indexes": [models.Index(fields=["action", "-on", "-id"], name="happening_newest_first")],
            },
        ),
        migrations.RunPython(bring_over, migrations.RunPython.noop),
    ]
