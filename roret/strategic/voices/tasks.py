"""Background: reading files, storing them, and finding what is alike. Each may be run again without harm."""

from django.utils import timezone
from django.utils.translation import gettext_noop
from django_tasks import task

from roret.foundation.people.models import Person
from roret.strategic.voices import operations
from roret.strategic.voices.models import Collection, Contribution, Import
from roret.strategic.voices.status import ImportState

BROKE_READING = gettext_noop("Something went wrong on our side while the file was read. Nothing is lost. Try again.")
BROKE_STORING = gettext_noop("Something went wrong on our side. Nothing has been brought in. Try again.")


@task()
def check_import(pk: int) -> None:
    """Look a file through, unless it was dropped or decided on meanwhile."""
    coming = Import.objects.select_related("collection").filter(pk=pk).first()
    if coming is None or coming.state not in ("uploaded", "failed"):
        return
    try:
        operations.check(coming)
    except Exception:
        operations.give_up(coming, BROKE_READING, was=ImportState.UPLOADED)
        raise


@task()
def store_import(pk: int, by: int) -> None:
    """Store what was decided on. What stands together now is found by a task of its own, which takes longer."""
    coming = Import.objects.select_related("collection__organisation").get(pk=pk)
    try:
        operations.store(coming, by=Person.objects.filter(pk=by).first(), at=timezone.now())
    except Exception:
        operations.give_up(coming, BROKE_STORING, was=ImportState.STORING)
        raise
    refresh_alike.enqueue(coming.collection_id)


@task()
def mark_alike(pk: int) -> None:
    """One new input and the one most like it."""
    contribution = Contribution.objects.filter(pk=pk).first()
    if contribution is not None:
        operations.mark_alike(contribution)


@task()
def refresh_alike(collection: int) -> None:
    operations.refresh_alike(Collection.objects.get(pk=collection), at=timezone.now())
