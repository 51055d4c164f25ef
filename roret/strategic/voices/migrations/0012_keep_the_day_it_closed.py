from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Of what was closed before, nobody wrote the day where a page can find it: it says so without one."""

    dependencies = [("voices", "0011_screen_what_was_added")]

    operations = [
        migrations.AddField("collection", "closed_on", models.DateField(blank=True, editable=False, null=True)),
        migrations.AddConstraint(
            "collection",
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(state__in=["closed", "concluded"]),
                name="collection_closed_on_when_closed",
            ),
        ),
    ]
