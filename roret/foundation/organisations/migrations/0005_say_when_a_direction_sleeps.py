from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0004_keep_more_addresses_for_pages")]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="asleep_months",
            field=models.PositiveSmallIntegerField(default=6, verbose_name="asleep after so many months without a word"),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("asleep_months__gte", 1), ("asleep_months__lte", 36)),
                name="organisation_asleep_months",
                violation_error_message="Write a number of months from 1 to 36.",
            ),
        ),
    ]
