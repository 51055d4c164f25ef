"""Sheets, mail, notes and sittings: what came in before it was a contribution."""

from roret.strategic.channels.models.mail import Attachment, Letter, Mailbox
from roret.strategic.channels.models.notes import Notes, Piece
from roret.strategic.channels.models.sheets import Sheet
from roret.strategic.channels.models.sittings import Sitting

__all__ = ["Attachment", "Letter", "Mailbox", "Notes", "Piece", "Sheet", "Sitting"]
