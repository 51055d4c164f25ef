"""What a text's reader must know besides the text: why a document cannot be read, and which names are our own."""

import re
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from roret.foundation.organisations.models import Unit
from roret.foundation.texts.engine.documents.blocks import UnreadableDocument
from roret.foundation.texts.engine.personal_data import Finding, Kind, find, known_names, without

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
    "too_much_work": _("The file takes more time or memory to read than a document should, so it was not read."),
    "unknown_letters": _("The letters in the file cannot be read as text."),
    "unknown_kind": _("Only Word (.docx), PDF, OpenDocument (.odt), Markdown and text files can be read."),
}


def unreadable_in_words(problem: UnreadableDocument) -> str:
    return str(UNREADABLE.get(problem.code, problem.message))


class OwnNames:
    """What an organisation calls its units: no persons and no homes, whatever they are called after.

    One query, and none while no text holds a name or an address. Make one for many texts.
    """

    def __init__(self, organisation: int) -> None:
        self.organisation = organisation

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """Closed units too: people go on speaking of them."""
        units = Unit.objects.filter(organisation=self.organisation).order_by()
        return known_names(units.values_list("name", flat=True))

    def find(self, text: str) -> tuple[Finding, ...]:
        """Personal data in the text, but for the organisation's own names."""
        found = find(text)
        if any(one.kind in (Kind.NAME, Kind.ADDRESS) for one in found):
            return without(self.pattern, text, found)
        return found
