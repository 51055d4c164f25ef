from django.db import migrations, models


class Migration(migrations.Migration):
    """A collection's figures walk an index and not the rows, where the words stand."""

    dependencies = [("voices", "0014_keep_the_words_that_are_searched")]

    operations = [
        migrations.AddIndex(
            "contribution",
            models.Index(fields=["collection", "question", "role", "channel"], name="contribution_counted"),
        ),
    ]
