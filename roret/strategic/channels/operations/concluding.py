"""What waits in the channels when a collection is to be concluded. Printed sheets may stay with those who have them."""

from datetime import date

from django.urls import reverse
from django.utils.translation import ngettext

from roret.strategic.channels.models import Letter, Notes, Sitting
from roret.strategic.channels.status import LetterState, NotesState
from roret.strategic.voices.models import Collection
from roret.strategic.voices.operations import Waiting


def waiting_in_channels(collection: Collection, on: date) -> list[Waiting]:
    """Mail nobody has looked through, notes under review, and meetings on tablets that still take input that day."""
    letters = Letter.objects.filter(collection=collection, state=LetterState.WAITING).count()
    notes = Notes.objects.filter(collection=collection, state=NotesState.CUT).count()
    sittings = Sitting.objects.filter(collection=collection, ended_at=None, ends_at__date__gte=on).count()
    said = (
        ngettext("%(n)d mail waits to be looked through.", "%(n)d mails wait to be looked through.", letters),
        ngettext(
            "%(n)d set of meeting notes is not brought in.", "%(n)d sets of meeting notes are not brought in.", notes
        ),
        ngettext(
            "%(n)d meeting on a tablet is still open. End it first.",
            "%(n)d meetings on tablets are still open. End them first.",
            sittings,
        ),
    )
    counts = (letters, notes, sittings)
    ways = ("channels:letters", "channels:bring_notes", "channels:begin_sitting")
    return [
        Waiting(n, sentence % {"n": n}, reverse(way, args=[collection.pk]))
        for n, sentence, way in zip(counts, said, ways, strict=True)
    ]
