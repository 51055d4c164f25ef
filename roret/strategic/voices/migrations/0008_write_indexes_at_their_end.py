from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """A new contribution has the largest key: ascending, it is written at an index's end. Read backwards, it costs the same."""

    dependencies = [
        ('organisations', '0003_reserve_addresses_of_channels'),
        ('voices', '0007_fewer_indexes_to_write'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='contribution',
            name='contribution_newest',
        ),
        migrations.RemoveIndex(
            model_name='contribution',
            name='contribution_narrowed',
        ),
        migrations.RemoveIndex(
            model_name='contribution',
            name='contribution_set_aside',
        ),
        migrations.RemoveIndex(
            model_name='contribution',
            name='contribution_withdrawn',
        ),
        migrations.RemoveIndex(
            model_name='contribution',
            name='contribution_personal',
        ),
        migrations.AddIndex(
            model_name='contribution',
            index=models.Index(fields=['collection', 'id', 'role', 'channel', 'question', 'unit', 'spoken_on'], name='contribution_narrowed'),
        ),
        migrations.AddIndex(
            model_name='contribution',
            index=models.Index(condition=models.Q(('set_aside_at__isnull', False)), fields=['collection', 'id'], name='contribution_set_aside'),
        ),
        migrations.AddIndex(
            model_name='contribution',
            index=models.Index(condition=models.Q(('withdrawn_at__isnull', False)), fields=['collection', 'id'], name='contribution_withdrawn'),
        ),
        migrations.AddIndex(
            model_name='contribution',
            index=models.Index(condition=models.Q(('personal_data', ''), _negated=True), fields=['collection', 'id'], name='contribution_personal'),
        ),
        migrations.AddIndex(
            model_name='contribution',
            index=models.Index(fields=['organisation', 'id'], name='contribution_newest'),
        ),
    ]
