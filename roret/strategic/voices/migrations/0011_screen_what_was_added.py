from django.db import migrations, models

from roret.strategic.voices.migrations import _search


class Migration(migrations.Migration):
    """What was added is looked at by a person like the first words."""

    dependencies = [("voices", "0010_one_worker_for_each_file")]

    operations = [
        migrations.RunPython(_search.drop, _search.build),
        migrations.AddField("addition", "marks", models.JSONField(blank=True, default=list)),
        migrations.AddField("addition", "screened_at", models.DateTimeField(blank=True, null=True)),
        migrations.RunPython(_search.build, _search.drop),
    ]
