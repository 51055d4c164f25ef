"""Notes that were brought in, as whoever looks may read them."""

from dataclasses import dataclass

from roret.foundation.access.rules import may
from roret.strategic.channels.models import Notes, Piece
from roret.strategic.voices.models import Contribution
from roret.strategic.voices.readings import words_for


@dataclass(frozen=True)
class StoredPiece:
    """A piece and the input it became. `words` is what the person reads of it; `why` says why there are none."""

    piece: Piece
    contribution: Contribution | None
    words: str
    why: str


def stored_pieces(person: object, notes: Notes) -> list[StoredPiece]:
    """Two queries. What did not become input was never screened, and is for those who screen."""
    given = Contribution.objects.filter(collection=notes.collection_id, source_key__startswith=f"notes:{notes.pk}:")
    by_key = {one.source_key: one for one in given.select_related("organisation")}
    in_full = may(person, "voices.see_original", notes)
    return [
        _as_read(person, piece, by_key.get(f"notes:{notes.pk}:{piece.pk}"), in_full) for piece in notes.pieces.all()
    ]


def _as_read(person: object, piece: Piece, contribution: Contribution | None, in_full: bool) -> StoredPiece:
    if contribution is None:
        why = "hidden" if piece.text and not in_full else "gone"
        return StoredPiece(piece, None, piece.text if in_full else "", why)
    why = "withdrawn" if contribution.withdrawn_at else "hidden"
    return StoredPiece(piece, contribution, words_for(person, contribution), why)
