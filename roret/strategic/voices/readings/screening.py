"""Whose eyes the words are for: the original, the words with personal data hidden, or none."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from roret.foundation.access.rules import may
from roret.foundation.texts.engine.personal_data import Finding, Kind, hide
from roret.foundation.texts.readings import OwnNames
from roret.strategic.voices.models import Addition, Case, Collection, Contribution, ContributionQuerySet
from roret.strategic.voices.status import HIDDEN, AsideKind, CaseState

KINDS: dict[Kind, Promise] = {
    Kind.CIVIL_NUMBER: _("civil number"),
    Kind.MAIL: _("e-mail address"),
    Kind.PHONE: _("phone number"),
    Kind.ADDRESS: _("address"),
    Kind.NAME: _("name"),
    Kind.OTHER: _("other"),
}


def words_for(person: object, contribution: Contribution) -> str:
    """What the person reads of it: the original or, for most, the words with personal data hidden.

    Nothing of an individual case or of what is hidden as abuse: who may see that looks it up on its own page, which
    is on record. Needs `text`, `shown_text`, `set_aside_kind` and `organisation`; asks the database nothing.
    """
    return "" if contribution.is_hidden else str(getattr(contribution, words_field(person, contribution)))


def words_field(person: object, thing: Collection | Contribution) -> Literal["text", "shown_text"]:
    """The field the person reads in whatever the collection holds that is not hidden."""
    return "text" if may(person, "voices.see_original", thing) else "shown_text"


def with_words_for(person: object, contributions: Iterable[Contribution]) -> list[Contribution]:
    """The same for a list: each carries what the person reads of it as `words`, for the template."""
    found = list(contributions)
    for each in found:
        each.words = words_for(person, each)
    return found


@dataclass(frozen=True)
class Piece:
    """A stretch of the words. `kind` is in words and `value` what the form calls the place; both "" between places."""

    text: str
    kind: str | Promise = ""
    value: str = ""


@dataclass(frozen=True)
class Screening:
    """How far the screening of a collection has come, and what was handed on or hidden. Late are open cases."""

    waiting: int
    screened: int
    abuse: int
    cases: int
    open: int
    late: int
    done: int


@dataclass(frozen=True)
class AtDesk:
    """One of the texts on the screening desk: the first words, or with `addition` what was added to them.

    `name` is what the form calls its places. Places that overlap, as only a hand-written request has them, are not
    drawn.
    """

    name: str
    text: str
    marks: Sequence[Finding]
    addition: Addition | None = None

    def was_on(self, page: Container[str]) -> bool:
        """Whether the page named it; the first words are on each."""
        return self.addition is None or self.name in page

    @property
    def drawn(self) -> list[Finding]:
        ends = [0, *(mark.end for mark in self.marks)]
        return [one for one, end in zip(self.marks, ends, strict=False) if end <= one.start < one.end <= len(self.text)]

    @property
    def pieces(self) -> list[Piece]:
        return pieces_of(self.text, self.drawn)

    @property
    def places(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.value]

    @property
    def others_read(self) -> str:
        return hide(self.text, self.drawn)


def at_desk(contribution: Contribution) -> list[AtDesk]:
    """The first words, then what was added, each with what is hidden in it now. Nothing of a case or of abuse."""
    if contribution.is_hidden:
        return []
    own = OwnNames(contribution.organisation_id)
    first = AtDesk("mark", contribution.text, marks_on(contribution, own))
    added = contribution.additions.all()
    return [first, *(AtDesk(f"mark-{each.pk}", each.text, marks_on(each, own), each) for each in added)]


def to_screen(collection: Collection) -> ContributionQuerySet:
    """Where we found personal data, in the first words or in what was added, and nobody has looked yet."""
    given = Contribution.objects.filter(_waits(collection), collection=collection, withdrawn_at=None)
    return given.exclude(set_aside_kind__in=HIDDEN).order_by("pk")


def _waits(collection: Collection) -> Q:
    added = Addition.objects.filter(contribution__collection=collection, screened_at=None).exclude(personal_data="")
    return (Q(screened_at=None) & ~Q(personal_data="")) | Q(pk__in=added.order_by().values("contribution"))


def marks_on(said: Contribution | Addition, own: OwnNames) -> list[Finding]:
    """What is hidden now: the places a person chose, or else those we find."""
    if said.screened_at is None:
        return list(own.find(said.text))
    return [Finding(start, end, Kind(kind)) for start, end, kind in said.marks]


def pieces_of(text: str, marks: Sequence[Finding]) -> list[Piece]:
    """The words cut where a place begins and ends; `marks` in order and inside the words."""
    pieces, position = [], 0
    for mark in marks:
        if mark.start > position:
            pieces.append(Piece(text[position : mark.start]))
        value = f"{mark.start}-{mark.end}-{mark.kind.value}"
        pieces.append(Piece(text[mark.start : mark.end], KINDS[mark.kind], value))
        position = mark.end
    return [*pieces, Piece(text[position:])] if position < len(text) else pieces


def screening_of(collection: Collection, on: date) -> Screening:
    """Two queries. An individual case counts once, however many units it has been with."""
    given = Contribution.objects.filter(collection=collection, withdrawn_at=None)
    counted = given.aggregate(
        waiting=Count("pk", _waits(collection) & ~Q(set_aside_kind__in=HIDDEN)),
        screened=Count("pk", Q(screened_at__isnull=False)),
        abuse=Count("pk", Q(set_aside_kind=AsideKind.ABUSE)),
        cases=Count("pk", Q(set_aside_kind=AsideKind.CASE)),
    )
    of = Case.objects.filter(contribution__collection=collection, contribution__set_aside_kind=AsideKind.CASE)
    states = of.aggregate(
        open=Count("contribution", Q(ended_at=None), distinct=True),
        late=Count("contribution", Q(ended_at=None, due_on__lt=on), distinct=True),
        done=Count("contribution", Q(state=CaseState.DONE), distinct=True),
    )
    return Screening(**counted, **states)


def cases_of(person: object, most: int = 200) -> list[Case]:
    """Those the person sees to: open first, the longest overdue on top, then those that ended last."""
    visible = Case.objects.visible_to(person).select_related("unit", "contribution__collection")
    open_ones = list(visible.open().order_by("due_on", "pk")[:most])
    return [*open_ones, *visible.exclude(ended_at=None).order_by("-ended_at", "-pk")[: most - len(open_ones)]]


@dataclass(frozen=True)
class CasesOpen:
    """Individual cases a person sees to that no unit has ended yet."""

    open: int
    late: int


def cases_open(person: object, *, on: date) -> CasesOpen:
    """One query."""
    counted = Case.objects.visible_to(person).open().aggregate(open=Count("pk"), late=Count("pk", Q(due_on__lt=on)))
    return CasesOpen(**counted)
