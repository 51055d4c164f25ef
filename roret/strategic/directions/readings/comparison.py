"""Two versions of a strategy beside each other: what each says in pieces, and what is different."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from roret.strategic.directions.engine.differences import Compared, Piece, compare, compare_two
from roret.strategic.directions.readings.content import Content, filled


@dataclass(frozen=True)
class Section:
    """The themes, the directions …: what is different among them, and how many pieces are as they were."""

    heading: str | Promise
    changed: tuple[Compared, ...]
    same: tuple[Compared, ...]


LABELS: dict[str, str | Promise] = {
    "title": _("Title"),
    "name": _("Name"),
    "period": _("Period"),
    "area": _("Area"),
    "words": _("Word for its directions"),
    "foreword": _("Foreword"),
    "signature": _("Signed by"),
    "easy_text": _("Easy to read"),
    "link": _("Link"),
    "motto": _("Motto"),
    "text": _("Text"),
    "focus_areas": _("Focus areas"),
    "keywords": _("Keywords"),
    "themes": _("Themes"),
    "objective": _("Objective"),
    "target": _("By when"),
}


def compared(old: Content, new: Content, *, words: str) -> list[Section]:
    """What is different from the old to the new, section by section. `words`: what directions are called."""
    kinds: list[tuple[str | Promise, Callable[[Content], Iterable[Piece]]]] = [
        (_("What it rests on"), _policies),
        (_("Themes"), _themes),
        (words, _directions),
        (_("Objectives"), _objectives),
    ]
    old, new = filled(old), filled(new)
    frame = _section(_("The strategy itself"), (compare_two(_frame(old), _frame(new)),))
    return [frame, *(_section(heading, compare(list(each(old)), list(each(new)))) for heading, each in kinds)]


def _section(heading: str | Promise, found: tuple[Compared, ...]) -> Section:
    changed = tuple(each for each in found if not each.is_same)
    return Section(heading, changed, tuple(each for each in found if each.is_same))


def _frame(content: Content) -> Piece:
    called = [content["word"], content["words"]]
    parts = {
        "title": content["title"],
        "period": years(content),
        "area": content["area"],
        "words": " / ".join(filter(None, called)),
        "foreword": content["foreword"],
        "signature": content["signature"],
        "easy_text": content["easy_text"],
    }
    return Piece("", _labelled(parts))


def years(content: Content) -> str:
    return "–".join(dict.fromkeys(str(year) for year in content["period"].values() if year))


def shown(content: Content) -> Content:
    """A version as its page shows it: with `years`, and by `when` each objective is to be reached."""
    whole = filled(content)
    for direction in whole["directions"]:
        for each in direction["objectives"]:
            each["when"] = when(each["target"], each["target_on"])
    return {**whole, "years": years(whole)}


def _policies(content: Content) -> Iterable[Piece]:
    for number, each in enumerate(content["policies"], 1):
        yield Piece(str(number), _labelled({"title": each["title"], "link": each["link"], "text": each["text"]}))


def _themes(content: Content) -> Iterable[Piece]:
    for each in content["themes"]:
        areas = "\n\n".join(f"{area['name']}\n{area['text']}".strip() for area in each["focus_areas"])
        parts = {"name": each["name"], "text": each["text"], "focus_areas": areas}
        yield Piece(str(each["number"]), _labelled(parts))


def _directions(content: Content) -> Iterable[Piece]:
    names = {theme["number"]: theme["name"] for theme in content["themes"]}
    for each in content["directions"]:
        parts = {
            "title": each["title"],
            "motto": each["motto"],
            "text": each["text"],
            "keywords": ", ".join(each["keywords"]),
            "themes": "\n".join(names.get(number, str(number)) for number in each["themes"]),
            "easy_text": each["easy_text"],
        }
        yield Piece(str(each["number"]), _labelled(parts))


def _objectives(content: Content) -> Iterable[Piece]:
    for direction in content["directions"]:
        for each in direction["objectives"]:
            parts = {"objective": each["text"], "target": when(each["target"], each["target_on"])}
            yield Piece(each["number"], _labelled(parts))


def _labelled(parts: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((str(LABELS[key]), text) for key, text in parts.items())


def when(target: str, day: str | None) -> str:
    """In the document's words, and the day."""
    return ", ".join(filter(None, [target, date_format(date.fromisoformat(day)) if day else ""]))
