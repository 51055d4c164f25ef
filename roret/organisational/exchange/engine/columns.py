"""The sheets and columns of the plan's workbook.

Names are English here and translated where they are written; a workbook is read whatever language it was written in.
`No.` is the key of what a row is about; a row without one is new. `Stand` is a mark of what the row looked like when
it was written, so that what somebody else has changed since is not overwritten.
"""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_noop

ACTIONS: Final = gettext_noop("Actions")
MILESTONES: Final = gettext_noop("Milestones")
MONEY: Final = gettext_noop("Money")
PARTNERS: Final = gettext_noop("Partners")
WAITING: Final = gettext_noop("Waits for")

TEXT, DAY, NUMBER = "text", "day", "number"


@dataclass(frozen=True)
class Column:
    """`width` in characters as a spreadsheet counts them; `fixed` columns are read and never changed."""

    key: str
    name: str
    kind: str = TEXT
    width: int = 18
    fixed: bool = False


NO = Column("no", gettext_noop("No."), NUMBER, 7, fixed=True)
ACTION_NO = Column("action", gettext_noop("Action no."), NUMBER, 10, fixed=True)
TITLE_BESIDE = Column("of", gettext_noop("Action"), TEXT, 36, fixed=True)
STAND = Column("stand", gettext_noop("Stand"), TEXT, 12, fixed=True)
REASON = Column("reason", gettext_noop("Why"), TEXT, 24, fixed=True)

SHEETS: Final[dict[str, tuple[Column, ...]]] = {
    ACTIONS: (
        NO,
        Column("strategy", gettext_noop("Strategy"), TEXT, 28),
        Column("direction", gettext_noop("Follows no."), NUMBER, 10),
        Column("title", gettext_noop("Title"), TEXT, 40),
        Column("state", gettext_noop("State"), TEXT, 14),
        Column("lead_unit", gettext_noop("Lead unit"), TEXT, 28),
        Column("owner", gettext_noop("Owner"), TEXT, 32),
        Column("starts_on", gettext_noop("Starts"), DAY, 12),
        Column("due_on", gettext_noop("Due"), DAY, 12),
        REASON,
        Column("kind", gettext_noop("Kind"), TEXT, 14),
        Column("level", gettext_noop("Level"), TEXT, 16),
        Column("text", gettext_noop("What we do"), TEXT, 50),
        Column("benefits", gettext_noop("Who benefits"), TEXT, 30),
        Column("involvement", gettext_noop("Citizens"), TEXT, 22),
        Column("involvement_text", gettext_noop("How citizens take part"), TEXT, 36),
        Column("participants", gettext_noop("Who the citizens are"), TEXT, 30),
        Column("thanks", gettext_noop("How they are paid or thanked"), TEXT, 30),
        Column("hours_a_week", gettext_noop("Hours a week"), NUMBER, 12),
        Column("hypothesis", gettext_noop("Trial: what we believe"), TEXT, 36),
        Column("measure", gettext_noop("Trial: how we will see it"), TEXT, 36),
        STAND,
    ),
    MILESTONES: (
        NO,
        ACTION_NO,
        TITLE_BESIDE,
        Column("title", gettext_noop("Title"), TEXT, 40),
        Column("due_on", gettext_noop("Due"), DAY, 12),
        Column("done_on", gettext_noop("Reached"), DAY, 12),
        Column("owner", gettext_noop("Owner"), TEXT, 32),
        REASON,
        STAND,
    ),
    MONEY: (
        ACTION_NO,
        TITLE_BESIDE,
        Column("year", gettext_noop("Year"), NUMBER, 8),
        Column("source", gettext_noop("Source"), TEXT, 32),
        Column("amount", gettext_noop("Amount in kroner"), NUMBER, 16),
    ),
    PARTNERS: (
        ACTION_NO,
        TITLE_BESIDE,
        Column("unit", gettext_noop("Unit"), TEXT, 28),
        Column("name", gettext_noop("Somebody outside"), TEXT, 28),
        Column("hours_a_week", gettext_noop("Hours a week"), NUMBER, 12),
    ),
    WAITING: (
        ACTION_NO,
        TITLE_BESIDE,
        Column("needs", gettext_noop("Waits for no."), NUMBER, 12),
        Column("needs_title", gettext_noop("Waits for action"), TEXT, 36, fixed=True),
        Column("because", gettext_noop("Why it waits"), TEXT, 36),
    ),
}
