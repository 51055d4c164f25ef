from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("voices", "0009_say_that_a_row_came_in_a_file")]

    operations = [
        migrations.AddField("import", "claimed_at", models.DateTimeField(blank=True, null=True)),
    ]
