from django.db import migrations

from roret.strategic.voices.migrations import _search


def build_on_postgresql(apps, schema_editor):
    """The words of each row as a column of their own; SQLite has them in its index alone, as before."""
    if schema_editor.connection.vendor == "postgresql":
        _search.build(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("voices", "0013_say_whether_alike_is_looked_for")]

    operations = [migrations.RunPython(build_on_postgresql, migrations.RunPython.noop)]
