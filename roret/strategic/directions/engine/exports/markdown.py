"""A strategy as Markdown that any reader shows alike: what people wrote is text, never a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .saying import Saying, said

MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
AT_START = re.compile(r"^([-+=])|^(\d+)([.)])", re.M)
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def markdown(saying: Saying) -> bytes:
    return ("\n\n".join(part for part in _parts(said(saying)) if part) + "\n").encode("utf-8", "replace")


def _parts(whole: dict[str, Any]) -> Iterator[str]:
    label = whole["label"]
    yield f"# {_line(whole['title'])}"
    yield " · ".join(_line(each) for each in (whole["organisation"], whole["area"], whole["period"]) if each)
    yield f"*{_line(whole['standing'])}*" if whole["standing"] else ""
    if whole["foreword"]:
        yield f"## {label['foreword']}"
        yield from map(_text, whole["foreword"])
        yield _text(whole["signature"])
    if whole["policies"]:
        yield f"## {label['policies']}"
        yield "\n".join(f"- {_policy(each)}" for each in whole["policies"])
    yield from _themes(whole)
    yield f"## {_line(whole['words'])}"
    if not whole["directions"]:
        yield label["nothing"]
    for direction in whole["directions"]:
        yield from _direction(direction, label)
    if whole["easy"]:
        yield f"## {label['easy']}"
        yield from map(_text, whole["easy"])


def _policy(policy: dict[str, str]) -> str:
    title, link = _line(policy["title"]), policy.get("link") or ""
    shown = f"[{title}](<{link}>)" if link and not re.search(r"[<>\s]", link) else title
    return ". ".join(filter(None, [shown, _line(policy.get("text") or "")]))


def _themes(whole: dict[str, Any]) -> Iterator[str]:
    if whole["themes"]:
        yield f"## {whole['label']['themes']}"
    for theme in whole["themes"]:
        yield f"### {whole['label']['theme']} {theme['number']}: {_line(theme['name'])}"
        yield from map(_text, theme["paragraphs"])
        for area in theme["focus_areas"]:
            yield f"#### {_line(area['name'])}"
            yield from map(_text, area["paragraphs"])


def _direction(direction: dict[str, Any], label: dict[str, str]) -> Iterator[str]:
    yield f"### {_line(direction['heading'])}"
    yield f"*{_line(direction['motto'])}*" if direction["motto"].strip() else ""
    yield from map(_text, direction["paragraphs"])
    if direction["objectives"]:
        yield f"**{label['objectives']}**"
        yield "\n".join(f"- {_objective(each)}" for each in direction["objectives"])
    if direction["keywords"]:
        yield f"**{label['keywords']}:** {_line(direction['keywords'])}"
    if direction["themes"]:
        yield f"**{label['belongs']}:** {_line(direction['themes'])}"
    if direction["easy"]:
        yield f"#### {label['easy']}"
        yield from map(_text, direction["easy"])


def _objective(objective: dict[str, str]) -> str:
    beside = f" ({_line(objective['target'])})" if objective["target"] else ""
    return f"{_line(objective['number'])} {_line(objective['text'])}{beside}".strip()


def _line(words: str) -> str:
    return _escaped(" ".join(words.split()))


def _text(words: str) -> str:
    """A paragraph; its line ends are kept as line ends."""
    lines = (_escaped(line.strip()) for line in words.split("\n"))
    return "  \n".join(line for line in lines if line)


def _escaped(words: str) -> str:
    marked = MARKS.sub(r"\\\1", CONTROL.sub("", words))
    return AT_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", marked)
