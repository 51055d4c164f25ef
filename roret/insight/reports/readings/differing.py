"""What a new version of an edition says that the one before did not."""

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from roret.insight.reports.engine.content import EditionContent

# The parts of an edition that come from the facts; number, version, day and summary follow from them.
PARTS: dict[str, str | Promise] = {
    "title": _("the title"),
    "round_title": _("the title"),
    "organisation": _("names"),
    "strategy_title": _("names"),
    "direction_word": _("names"),
    "direction_words": _("names"),
    "lights_total": _("the lights"),
    "directions": _("what stands under the directions"),
    "changed": _("what has changed"),
    "late": _("late milestones"),
    "silent": _("who has not answered"),
    "counts": _("the figures about input"),
}


def differences(old: EditionContent, new: EditionContent) -> list[str]:
    """The parts that differ, in words of the edition's language; an empty list when it says the same."""
    with translation.override(new.language):
        found = [str(says) for part, says in PARTS.items() if getattr(old, part) != getattr(new, part)]
    return list(dict.fromkeys(found))
