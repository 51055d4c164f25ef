"""What the channels put on a collection's page."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from roret.foundation.access.rules import may
from roret.strategic.channels.models import Letter, Notes
from roret.strategic.channels.operations.notes import piece_of
from roret.strategic.channels.readings.sheets import sheet_counts
from roret.strategic.channels.status import LetterState, NotesState
from roret.strategic.voices.models import Collection, Contribution


def collection_tablet(request: HttpRequest, collection: Collection) -> str:
    """The way to a dialogue meeting on a shared tablet."""
    if not may(request.user, "channels.record", collection):
        return ""
    return render_to_string("channels/_collection_tablet.html", {"collection": collection}, request)


def collection_mail_and_notes(request: HttpRequest, collection: Collection) -> str:
    """The ways to mail and to meeting notes, with how many letters and documents wait to be looked through."""
    may_read_mail = may(request.user, "channels.read_mail", collection)
    may_split = may(request.user, "channels.split_notes", collection)
    waiting = Letter.objects.filter(collection=collection, state=LetterState.WAITING).count() if may_read_mail else 0
    context = {
        "collection": collection,
        "waiting": waiting,
        "may_read_mail": may_read_mail,
        "may_split_notes": may_split,
        "unread": Notes.objects.filter(collection=collection, state=NotesState.CUT).count() if may_split else 0,
    }
    if not (may_read_mail or may_split):
        return ""
    return render_to_string("channels/_collection_mail_and_notes.html", context, request)


def contribution_source(request: HttpRequest, contribution: Contribution) -> str:
    """Back to the notes or the letter it came in, for those who may open them."""
    source = (contribution.source_key or "").partition(":")[0]
    context: dict[str, object] = {}
    if source == "notes" and may(request.user, "channels.split_notes", contribution):
        context["piece"] = piece_of(contribution)
    if source == "mail" and may(request.user, "channels.read_mail", contribution):
        context["letter"] = Letter.objects.filter(contribution=contribution).first()
    return render_to_string("channels/_contribution_source.html", context, request) if any(context.values()) else ""


def collection_paper(request: HttpRequest, collection: Collection) -> str:
    """The way to paper forms, and how many have come back."""
    if not may(request.user, "channels.print", collection):
        return ""
    context = {"collection": collection, "counts": sheet_counts(collection)}
    return render_to_string("channels/_collection_paper.html", context, request)
