"""Why a document cannot be read, in words people read. The engine speaks English and knows no catalogue."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from roret.foundation.texts.engine.documents.blocks import UnreadableDocument

UNREADABLE: dict[str, str | Promise] = {
    "empty": _("The file is empty. Choose another."),
    "too_large": _("The file is larger than 25 MB. Save it without pictures and choose that."),
    "too_long": _("The document is longer than 400 pages or two million characters."),
    "unpacks_too_large": _("The file unpacks to far more than its size, so it was not opened."),
    "password": _("The file is protected with a password. Save a copy without one and choose that."),
    "old_word": _("The file is in the old Word format (.doc). Save it as .docx and choose that."),
    "macros": _("The document holds macros. Save it as an ordinary Word document (.docx) and choose that."),
    "broken": _("The file is damaged and cannot be opened. Try to save it again in its own program."),
    "no_text": _("There is no text in the file. Perhaps its pages are pictures."),
    "unknown_letters": _("The letters in the file cannot be read as text."),
    "unknown_kind": _("Only Word (.docx), PDF, OpenDocument (.odt), Markdown and text files can be read."),
}


def unreadable_in_words(problem: UnreadableDocument) -> str:
    return str(UNREADABLE.get(problem.code, problem.message))
