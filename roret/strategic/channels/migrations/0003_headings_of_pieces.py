from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("channels", "0002_open_what_lies_on_a_tablet")]

    operations = [
        migrations.AddField("piece", "heading", models.CharField(blank=True, default="", max_length=120), preserve_default=False),
        migrations.AlterField("piece", "text", models.TextField(blank=True, verbose_name="what was said")),
    ]
