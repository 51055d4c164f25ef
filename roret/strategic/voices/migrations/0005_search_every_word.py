from django.db import migrations, models
from django.db.models import Q

from roret.strategic.voices.migrations import _search


class Migration(migrations.Migration):
    dependencies = [("voices", "0004_keep_what_moves_did_to_topics")]

    operations = [
        migrations.AddField("contribution", "added_text", models.TextField(blank=True, default="", editable=False)),
        migrations.AddIndex(
            "contribution",
            models.Index(
                fields=["collection", "-id", "role", "channel", "question", "unit", "spoken_on"],
                name="contribution_narrowed",
            ),
        ),
        migrations.AddIndex(
            "contribution",
            models.Index(
                fields=["collection", "-id"], condition=Q(set_aside_at__isnull=False), name="contribution_set_aside"
            ),
        ),
        migrations.AddIndex(
            "contribution",
            models.Index(
                fields=["collection", "-id"], condition=Q(withdrawn_at__isnull=False), name="contribution_withdrawn"
            ),
        ),
        migrations.AddIndex(
            "contribution",
            models.Index(fields=["collection", "-id"], condition=~Q(personal_data=""), name="contribution_personal"),
        ),
        migrations.RemoveIndex("contribution", "contribution_in_collection"),
        migrations.AddIndex(
            "sorting", models.Index(fields=["topic", "-contribution"], name="sorting_newest_of_topic")
        ),
        migrations.RunPython(_search.build, _search.drop),
    ]
