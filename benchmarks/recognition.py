"""How much of a strategy document is recognised: precision and recall per kind on the invented corpus.

Run from the repository's root: `.venv/bin/python -m benchmarks.recognition`. Prints a Markdown table, and below
it what was missed or found in excess.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from roret.foundation.texts.engine.documents import read_document
from roret.strategic.directions.engine.recognised import RecognisedStrategy
from roret.strategic.directions.engine.recognition import recognise
from tests.strategic.directions.engine.examples import Example, examples
from tests.strategic.directions.engine.sources import shared_documents

KINDS = (
    "title",
    "period",
    "taken for",
    "word",
    "signature",
    "rests on",
    "theme",
    "focus area",
    "direction",
    "motto",
    "objective",
    "target date",
    "keyword",
    "theme of direction",
)


@dataclass
class Score:
    right: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.extra)) if self.right or self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed)) if self.right or self.missed else 1.0


def expected(answer: dict[str, Any]) -> dict[str, list[str]]:
    """The right answer as words per kind; an objective or motto counts only under its own direction."""
    directions = answer.get("directions", [])
    themes = answer.get("themes", [])
    return {
        "title": [answer["title"]],
        "period": [f"{answer.get('from')}-{answer.get('to')}"],
        "taken for": [answer["taken_for"]],
        "word": [f"{answer['word']}/{answer['words']}" if "words" in answer else answer["word"]],
        "signature": [answer["signature"]] if answer.get("signature") else [],
        "rests on": answer.get("policies", []),
        "target date": [
            f"{each['title']}: {objective}: {day}"
            for each in directions
            for objective, day in zip(each.get("objectives", []), each.get("targets", []), strict=False)
            if day
        ],
        "theme": [theme["name"] for theme in themes],
        "focus area": [f"{theme['name']}: {area}" for theme in themes for area in theme.get("focus_areas", [])],
        "direction": [each["title"] for each in directions],
        "motto": [f"{each['title']}: {each['motto']}" for each in directions if each.get("motto")],
        "objective": [
            f"{each['title']}: {objective}" for each in directions for objective in each.get("objectives", [])
        ],
        "keyword": [f"{each['title']}: {word}" for each in directions for word in each.get("keywords", [])],
        "theme of direction": [
            f"{each['title']}: {number}" for each in directions for number in each.get("themes", [])
        ],
    }


def found(strategy: RecognisedStrategy, with_plural: bool) -> dict[str, list[str]]:
    directions = strategy.directions
    return {
        "title": [strategy.title],
        "period": [f"{strategy.period_from}-{strategy.period_to}"],
        "taken for": [strategy.taken_for],
        "word": [f"{strategy.word}/{strategy.words}" if with_plural else strategy.word],
        "signature": [strategy.signature] if strategy.signature else [],
        "rests on": [policy.title for policy in strategy.policies],
        "target date": [
            f"{each.title}: {one.number} {one.text}: {one.target_on}".replace(":  ", ": ")
            for each in directions
            for one in each.objectives
            if one.target_on
        ],
        "theme": [theme.name for theme in strategy.themes],
        "focus area": [f"{theme.name}: {area.name}" for theme in strategy.themes for area in theme.focus_areas],
        "direction": [each.title for each in directions],
        "motto": [f"{each.title}: {each.motto}" for each in directions if each.motto],
        "objective": [f"{d.title}: {o.number} {o.text}".replace(":  ", ": ") for d in directions for o in d.objectives],
        "keyword": [f"{each.title}: {word}" for each in directions for word in each.keywords],
        "theme of direction": [f"{each.title}: {number}" for each in directions for number in each.themes],
    }


def score(documents: list[Example]) -> dict[str, Score]:
    scores = {kind: Score() for kind in KINDS}
    for example in documents:
        right = expected(example.answer)
        got = found(recognise(read_document(example.name, example.content)), "words" in example.answer)
        for kind in KINDS:
            want, have = Counter(right[kind]), Counter(got[kind])
            scores[kind].right += (want & have).total()
            scores[kind].missed += [f"{example.name}: {each}" for each in (want - have).elements()]
            scores[kind].extra += [f"{example.name}: {each}" for each in (have - want).elements()]
    return scores


def main() -> None:
    documents = examples()
    scores = score(documents)
    print(f"Recognition of strategy documents: {len(documents)} invented documents\n")
    print("| Kind | Right | Missed | In excess | Precision | Recall |")
    print("|---|---:|---:|---:|---:|---:|")
    for kind, each in scores.items():
        print(
            f"| {kind} | {each.right} | {len(each.missed)} | {len(each.extra)} "
            f"| {each.precision:.2f} | {each.recall:.2f} |"
        )
    _say_shared()
    for kind, each in scores.items():
        for sign, items in (("missed", each.missed), ("in excess", each.extra)):
            for item in items:
                print(f"\n{kind} {sign}: {item}")


def _say_shared() -> None:
    """Documents kept outside the repository are counted where they are there; their right answer is not kept here."""
    if not shared_documents():
        print("\nDocuments outside the repository: left out, as RORET_SHARED_DOCUMENTS names no folder with them.")
    for path in shared_documents():
        read = recognise(read_document(path.name, path.read_bytes()))
        areas = sum(len(theme.focus_areas) for theme in read.themes)
        found = f"{len(read.themes)} themes, {areas} focus areas, {len(read.directions)} directions"
        print(f"\n{path.name[:3]}: taken for {read.taken_for}; {found}, {len(read.policies)} things it rests on")


if __name__ == "__main__":
    main()
