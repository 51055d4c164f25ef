from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("channels", "0003_headings_of_pieces")]

    operations = [migrations.AddField("sheet", "receipt_codes", models.JSONField(default=dict))]
