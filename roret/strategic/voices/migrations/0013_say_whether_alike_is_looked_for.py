from django.db import migrations, models

STATES = [
    ("", "not looked for"),
    ("waiting", "waiting to be looked for"),
    ("running", "being looked for"),
    ("done", "looked for"),
    ("failed", "could not be looked for"),
]


class Migration(migrations.Migration):
    dependencies = [("voices", "0012_keep_the_day_it_closed")]

    operations = [
        migrations.AddField(
            "collection", "alike_state", models.CharField(blank=True, choices=STATES, default="", max_length=10)
        ),
        migrations.AddField("collection", "alike_at", models.DateTimeField(blank=True, null=True)),
    ]
