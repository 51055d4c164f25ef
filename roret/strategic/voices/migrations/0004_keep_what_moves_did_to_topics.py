from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("voices", "0003_hear_through_every_channel")]

    operations = [
        migrations.AddField(
            "topic",
            "closed_at",
            models.DateTimeField(null=True, blank=True),
        ),
        migrations.RemoveConstraint("topic", "topic_name_once"),
        migrations.RemoveConstraint("topic", "topic_letter_once"),
        migrations.AddConstraint(
            "topic",
            models.UniqueConstraint(
                fields=["collection", "name"],
                condition=Q(merged_into=None, closed_at=None),
                name="topic_name_once",
                violation_error_message="There is already a topic with that name.",
            ),
        ),
        migrations.AddConstraint(
            "topic",
            models.UniqueConstraint(
                fields=["collection", "letter"],
                condition=Q(merged_into=None, closed_at=None) & ~Q(letter=""),
                name="topic_letter_once",
                violation_error_message="Another topic has that letter.",
            ),
        ),
        migrations.AddField(
            "move",
            "act",
            models.CharField(
                choices=[
                    ("sort", "sorted"),
                    ("unsort", "taken away"),
                    ("aside", "set aside"),
                    ("back", "taken back"),
                    ("batch", "sorted from suggestions"),
                    ("second", "settled after a second look"),
                    ("merge", "merged"),
                    ("split", "split"),
                ],
                default="sort",
                max_length=10,
            ),
        ),
        migrations.AddField("move", "topics", models.JSONField(default=list, blank=True)),
        migrations.AddField("secondsorting", "stood", models.JSONField(default=list, blank=True)),
        migrations.AddField(
            "secondsorting",
            "settled",
            models.CharField(
                choices=[("kept", "left as it was"), ("changed", "sorted as the second person did")],
                max_length=10,
                blank=True,
            ),
        ),
    ]
