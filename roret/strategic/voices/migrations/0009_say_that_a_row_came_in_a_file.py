from django.db import migrations
from django.db.models import F, Value
from django.db.models.functions import Concat


def begin_keys_with_file(apps, schema_editor):
    """Rows of files had bare keys, which what came another way could meet. What has a colon has its own beginning."""
    rows = apps.get_model("voices", "Contribution").objects.using(schema_editor.connection.alias)
    rows = rows.filter(imported_in__isnull=False, source_key__isnull=False).exclude(source_key__contains=":")
    rows.order_by().update(source_key=Concat(Value("file:"), F("source_key")))


class Migration(migrations.Migration):
    dependencies = [("voices", "0008_write_indexes_at_their_end")]

    operations = [
        migrations.RunPython(begin_keys_with_file, migrations.RunPython.noop),
    ]
