"""The document beside what was found in it: which paragraph became what, and how sure each piece is."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roret.strategic.directions.engine.pieces import squash
from roret.strategic.directions.engine.recognised import CERTAIN, RecognisedStrategy
from roret.strategic.directions.readings.wording import reason_in_words, sureness_in_words

LEFT_PER_PAGE = 60
SHORTEST = 8  # squashed characters of a paragraph that is looked up in the texts

HEAD: dict[str, str | Promise] = {
    "title": gettext_lazy("Title"),
    "period": gettext_lazy("Period"),
    "foreword": gettext_lazy("Foreword"),
    "signature": gettext_lazy("Signed by"),
}


@dataclass(frozen=True)
class Mark:
    """What a paragraph became, and where on the page that stands."""

    label: str
    anchor: str


@dataclass
class Paragraph:
    number: int
    text: str
    marks: list[Mark] = field(default_factory=list)
    left_out: str = ""


@dataclass(frozen=True)
class Found:
    """One piece, how sure it is, and its paragraph. `dots` is the sureness as a shape: ●●●, ●●○ or ●○○."""

    kind: str
    words: str
    sureness: float
    place: int | None
    when: str = ""

    @property
    def how_sure(self) -> str:
        return sureness_in_words(self.sureness)

    @property
    def dots(self) -> str:
        return dots(self.sureness)

    @property
    def is_certain(self) -> bool:
        return self.sureness >= CERTAIN


def dots(sureness: float) -> str:
    return "●●●" if sureness >= 0.8 else "●●○" if sureness >= 0.6 else "●○○"


@dataclass(frozen=True)
class LeftOutRow:
    at: int
    text: str
    reason: str
    place: int | None


def left_out_rows(recognised: RecognisedStrategy, start: int) -> list[LeftOutRow]:
    """A page of what was left out: a long document leaves out hundreds of headers and captions."""
    rows = list(enumerate(recognised.left_out))[start : start + LEFT_PER_PAGE]
    return [LeftOutRow(at, each.text, reason_in_words(each.reason), each.place) for at, each in rows]


def found_in_head(recognised: RecognisedStrategy) -> list[Found]:
    said = {"title": recognised.title, "foreword": recognised.foreword, "signature": recognised.signature}
    years = [str(year) for year in (recognised.period_from, recognised.period_to) if year]
    said["period"] = "–".join(years)
    found = [
        Found(str(label), said[name], recognised.sureness[name], recognised.places.get(name))
        for name, label in HEAD.items()
        if said[name] and name in recognised.sureness
    ]
    return found + [Found(_("What it rests on"), p.title, p.sureness, p.place) for p in recognised.policies]


def found_in_themes(recognised: RecognisedStrategy) -> list[list[Found]]:
    """For each theme: itself first, then its focus areas."""
    return [
        [
            Found(_("Theme"), theme.name, theme.sureness, theme.place),
            *(Found(_("Focus area"), area.name, area.sureness, area.place) for area in theme.focus_areas),
        ]
        for theme in recognised.themes
    ]


def found_in_directions(recognised: RecognisedStrategy) -> list[list[Found]]:
    """For each direction: its title, motto, keywords and objectives."""
    return [list(_of_direction(recognised, at)) for at in range(len(recognised.directions))]


def _of_direction(recognised: RecognisedStrategy, at: int) -> Iterator[Found]:
    direction = recognised.directions[at]
    yield Found(_("Title"), direction.title, direction.sureness, direction.place)
    if direction.motto:
        yield Found(_("Motto"), direction.motto, direction.motto_sureness, direction.place)
    if direction.keywords:
        words = ", ".join(direction.keywords)
        yield Found(_("Keywords"), words, direction.keywords_sureness, direction.keywords_place)
    for each in direction.objectives:
        text = f"{each.number} {each.text}".strip()
        yield Found(_("Objective"), text, each.sureness, each.place, each.target)


def paragraphs_beside(source: Sequence[str], recognised: RecognisedStrategy) -> list[Paragraph]:
    """Every paragraph of the document with what it became, or why it was left out."""
    rows = [Paragraph(number, text) for number, text in enumerate(source)]
    marks = _marks(recognised)
    for row in rows:
        row.marks = list(dict.fromkeys(marks.get(row.number, [])))
    texts = _texts(recognised)
    left = {squash(line): each.reason for each in recognised.left_out for line in each.text.split("\n")}
    for row in rows:
        key = squash(row.text)
        if not row.marks and len(key) >= SHORTEST and key in texts:
            row.marks = [texts[key]]
        if not row.marks and key in left:
            row.left_out = reason_in_words(left[key])
    return rows


def _marks(recognised: RecognisedStrategy) -> dict[int, list[Mark]]:
    marks: dict[int, list[Mark]] = defaultdict(list)
    for name, place in recognised.places.items():
        marks[place].append(Mark(str(HEAD.get(name, name)), "head"))
    for policy in recognised.policies:
        if policy.place is not None:
            marks[policy.place].append(Mark(_("What it rests on"), "head"))
    for at, pieces in enumerate(found_in_themes(recognised)):
        _mark(marks, pieces, f"themes-{at}", str(recognised.themes[at].number))
    for at, pieces in enumerate(found_in_directions(recognised)):
        _mark(marks, pieces, f"directions-{at}", str(recognised.directions[at].number))
    return marks


def _mark(marks: dict[int, list[Mark]], pieces: list[Found], anchor: str, number: str) -> None:
    for piece in pieces:
        if piece.place is not None:
            marks[piece.place].append(Mark(f"{number} · {piece.kind}", anchor))


def _texts(recognised: RecognisedStrategy) -> dict[str, Mark]:
    """Squashed paragraphs of the longer texts, by what they are part of."""
    texts = {key: Mark(_("Foreword"), "head") for key in _keys(recognised.foreword)}
    for at, theme in enumerate(recognised.themes):
        whole = [theme.text, *(area.text for area in theme.focus_areas)]
        texts |= {key: Mark(f"{theme.number} · " + _("Theme"), f"themes-{at}") for text in whole for key in _keys(text)}
    for at, each in enumerate(recognised.directions):
        mark = Mark(f"{each.number} · " + _("Text"), f"directions-{at}")
        texts |= {key: mark for text in (each.text, each.motto) for key in _keys(text)}
    return texts


def _keys(text: str) -> list[str]:
    return [squash(paragraph) for paragraph in text.split("\n\n")]
