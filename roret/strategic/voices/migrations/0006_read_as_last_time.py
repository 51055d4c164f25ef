from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("voices", "0005_search_every_word")]

    operations = [
        migrations.AddField("import", "remembered", models.BooleanField(default=False)),
        migrations.AddField(
            "import", "sheet", models.CharField(max_length=100, blank=True, default=""), preserve_default=False
        ),
        migrations.AddField("import", "sheets", models.JSONField(default=list)),
    ]
