"""Fields where people write several things as lines of text, and which read them back as things."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roret.strategic.directions.engine.directions import dated
from roret.strategic.directions.engine.recognised import FocusArea, RecognisedObjective, RecognisedPolicy

WHEN = re.compile(r"^(?P<line>.*\S)\s*\|\s*(?P<target>[^|]*?)\s*\|\s*(?P<day>[\d-]*)\s*$")
NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})+|\d{1,2}(?=[.)])|[a-zæøå](?=\)))[.)]?\s+(?P<text>\S.*)$")
KEYWORD_LENGTH = 80
NAME_LENGTH = 200
NUMBER_LENGTH = 12
TARGET_LENGTH = 120
WEB = re.compile(r"^https?://\S+$")


class LinesField(forms.CharField, ABC):
    """A text area whose initial value is a tuple of things and whose cleaned value is one."""

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else self.written(value)

    def clean(self, value: Any) -> Any:
        return self.read(super().clean(value).replace("\r\n", "\n"))

    @abstractmethod
    def written(self, things: Iterable[Any]) -> str:
        """The things as lines, as a person would write them."""

    @abstractmethod
    def read(self, words: str) -> tuple[Any, ...]:
        """The things the lines say; ValidationError for what cannot be read."""


class KeywordsField(LinesField):
    """Keywords with commas between them; the same word twice is one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("Keywords"),
            help_text=gettext_lazy("With commas between them."),
            widget=forms.TextInput(),
            **kwargs,
        )

    def written(self, things: Iterable[str]) -> str:
        return ", ".join(things)

    def read(self, words: str) -> tuple[str, ...]:
        once: dict[str, str] = {}
        for word in re.split(r"[,;\n]", words):
            once.setdefault(word.strip().casefold(), " ".join(word.split()))
        keywords = tuple(word for word in once.values() if word)
        if any(len(word) > KEYWORD_LENGTH for word in keywords):
            raise ValidationError(
                _("A keyword is longer than %(most)s characters. Is a comma missing?") % {"most": KEYWORD_LENGTH}
            )
        return keywords


class ObjectivesField(LinesField):
    """One objective per line, with or without its number in front: "1.1 Everybody gets an answer".

    When it is to be reached is read from its words; where that is not what is meant, it stands behind two bars:
    "1.1 Everybody gets an answer | before summer | 2027-05-31".
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("Objectives"),
            help_text=gettext_lazy(
                "One per line, with its number in front, such as “1.1 Everybody gets an answer”. When it is to be "
                "reached is read from its words. You can also write it behind bars: “… | before summer | 2027-05-31”."
            ),
            rows=5,
            **kwargs,
        )

    def written(self, things: Iterable[RecognisedObjective]) -> str:
        return "\n".join(f"{_marked(each.number)}{' '.join(each.text.split())}{_when(each)}" for each in things)

    def read(self, words: str) -> tuple[RecognisedObjective, ...]:
        lines = [line.strip() for line in words.split("\n") if line.strip()]
        objectives = tuple(_objective(line) for line in lines)
        numbers = [each.number for each in objectives if each.number]
        if any(len(number) > NUMBER_LENGTH for number in numbers):
            raise ValidationError(_("The number of an objective is longer than 12 characters."))
        if len(set(numbers)) < len(numbers):
            raise ValidationError(_("Two objectives have the same number."))
        return objectives


def _marked(number: str) -> str:
    """Written so that it is read as the number again: "1.1 ", "5. ", "a) "."""
    if not number:
        return ""
    return f"{number}. " if number.isdigit() else f"{number}) " if number.isalpha() else f"{number} "


def _when(objective: RecognisedObjective) -> str:
    """Nothing where the words themselves say it."""
    read = dated(objective)
    if (objective.target, objective.target_on) == (read.target, read.target_on):
        return ""
    day = objective.target_on.isoformat() if objective.target_on else ""
    return f" | {' '.join(objective.target.replace('|', '/').split())} | {day}".rstrip()


def _objective(line: str) -> RecognisedObjective:
    when = WHEN.match(line)
    said = when["line"] if when else line
    numbered = NUMBERED.match(said)
    objective = RecognisedObjective(numbered["number"], numbered["text"]) if numbered else RecognisedObjective("", said)
    if when is None:
        return dated(objective)
    return replace(objective, target=when["target"][:TARGET_LENGTH], target_on=_day(when["day"]))


def _day(words: str) -> date | None:
    if not words:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError as problem:
        raise ValidationError(_("Write the day as 2027-05-31.")) from problem


class FocusAreasField(LinesField):
    """A name on the first line, the text below it, and an empty line before the next."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("Focus areas"),
            help_text=gettext_lazy("A name, its text on the lines below, and an empty line before the next."),
            rows=6,
            **kwargs,
        )

    def written(self, things: Iterable[FocusArea]) -> str:
        return "\n\n".join("\n".join([each.name, *_lines(each.text)]) for each in things)

    def read(self, words: str) -> tuple[FocusArea, ...]:
        parts = [_lines(part) for part in re.split(r"\n\s*\n", words.strip())]
        areas = tuple(FocusArea(lines[0], "\n".join(lines[1:])) for lines in parts if lines)
        if any(len(area.name) > NAME_LENGTH for area in areas):
            raise ValidationError(
                _("The name of a focus area is longer than 200 characters. Write its text on the next line.")
            )
        return areas


class PoliciesField(LinesField):
    """A title on the first line, a web address and what it means here below it, and an empty line before the next."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("What it rests on"),
            help_text=gettext_lazy(
                "The title of a law, a policy or an agreement; its web address and what it means here on the lines "
                "below; and an empty line before the next."
            ),
            rows=5,
            **kwargs,
        )

    def written(self, things: Iterable[RecognisedPolicy]) -> str:
        return "\n\n".join("\n".join(filter(None, [each.title, each.link, *_lines(each.text)])) for each in things)

    def read(self, words: str) -> tuple[RecognisedPolicy, ...]:
        parts = [_lines(part) for part in re.split(r"\n\s*\n", words.strip())]
        return tuple(_policy(lines) for lines in parts if lines)


def _policy(lines: list[str]) -> RecognisedPolicy:
    link = next((line for line in lines[1:] if WEB.match(line)), "")
    return RecognisedPolicy(lines[0], link, "\n".join(line for line in lines[1:] if line != link))


class NumbersField(LinesField):
    """Numbers with commas between them: "1, 6"."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(), **kwargs)

    def written(self, things: Iterable[int]) -> str:
        return ", ".join(str(number) for number in things)

    def read(self, words: str) -> tuple[int, ...]:
        parts = [part for part in re.split(r"[\s,;]+", words) if part]
        if not all(part.isdecimal() and len(part) < 5 for part in parts):
            raise ValidationError(_("Write numbers with commas between them, such as “1, 6”."))
        return tuple(dict.fromkeys(int(part) for part in parts))


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.split("\n") if line.strip()]
