"""An edition put into words: every string a document shows, in its order, ready for any template.

Word's and the PDF's templates read the same words from here, so the two never say different things. The
result is plain lists, dictionaries and strings, because that is what both template languages take.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

from babel.dates import format_date

from .content import (
    CHANGE_KINDS,
    LIGHTS,
    Change,
    DirectionState,
    EditionContent,
    LateMilestone,
    Light,
    LightCounts,
    LineState,
    Quote,
    SilentUnit,
    checksum,
)
from .labels import BY_LANGUAGE, Labels

Words = dict[str, Any]

SYMBOLS: dict[Light, str] = {"green": "●", "yellow": "▲", "red": "■", "none": "○"}


def words(content: EditionContent) -> Words:
    """All words of the edition; the keys are those the templates use."""
    say = BY_LANGUAGE[content.language]
    return {
        "language": content.language,
        "organisation": content.organisation,
        "title": content.title,
        "edition": say.edition.format(number=content.number, version=content.version),
        "edition_short": say.edition_short.format(number=content.number, version=content.version),
        "published_iso": content.published_on.isoformat(),
        "facts": _facts(content, say),
        "summary": list(content.summary),
        "lights_total": _counts(content.lights_total, say),
        "total_column": say.total,
        "direction_column": content.direction_word,
        "state_of_all": say.state_of_all.format(word=content.direction_word.lower()),
        "each_title": say.each_title.format(words=content.direction_words),
        "directions": [_direction(each, content, say) for each in content.directions],
        "changed": _changed(content.changed, say),
        "late": [_late(each, content, say) for each in _latest_first(content.late)],
        "silent": [_silent(each, content) for each in content.silent],
        "counts": _contribution_counts(content, say),
        "checksum": checksum(content),
        "version": f"{content.number}.{content.version}",
        "legend": [_light(each, say) | {"meaning": say.light_meaning[each]} for each in LIGHTS],
        "label": _plain_labels(say),
    }


@lru_cache(maxsize=4096)
def day(when: date, language: str) -> str:
    """A date in full: "12. marts 2026", "12 March 2026"."""
    return format_date(when, "d. MMMM y" if language == "da" else "d MMMM y", locale=language)


def counted(forms: tuple[str, str], count: int) -> str:
    """The form of a phrase that goes with the number, with the number put in."""
    return forms[count != 1].format(count=count)


def _facts(content: EditionContent, say: Labels) -> list[Words]:
    between = f"{day(content.period_from, content.language)} – {day(content.period_to, content.language)}"
    facts = (
        (say.strategy, content.strategy_title),
        (say.round, content.round_title),
        (say.period, between),
        (say.published, day(content.published_on, content.language)),
    )
    return [{"label": label, "value": value} for label, value in facts if value]


def _light(light: Light, say: Labels) -> Words:
    return {"key": light, "word": say.lights[light], "symbol": SYMBOLS[light]}


def _counts(counts: LightCounts, say: Labels) -> Words:
    each = [_light(light, say) | {"count": getattr(counts, light)} for light in LIGHTS]
    said = ", ".join(f"{part['count']} {part['word'].lower()}" for part in each)
    noun = say.lights_unit[counts.total != 1]
    return {
        "each": each,
        "total": counts.total,
        "total_words": f"{counts.total} {noun}",
        "said": said,
        "alt": say.lights_alt.format(counts=said),
    }


def _direction(direction: DirectionState, content: EditionContent, say: Labels) -> Words:
    grew_from = counted(say.grew_from, direction.contributions)
    return {
        "number": direction.number,
        "title": direction.title,
        "heading": f"{direction.number}. {direction.title}",
        "motto": direction.motto,
        "lights": _counts(direction.reported, say),
        "contributions": direction.contributions,
        "grew_from": grew_from if direction.contributions else say.grew_from_nothing,
        "changes": list(direction.changes),
        "actions": _actions(direction.lines, content, say),
        "quotes": [_quote(each, content) for each in direction.quotes],
    }


def _actions(lines: tuple[LineState, ...], content: EditionContent, say: Labels) -> list[Words]:
    """Neighbouring lines about one action in one state, under its name; the order is the edition's own."""
    return [
        {
            "action": action or say.whole.format(word=content.direction_word),
            "state": state,
            "lines": [_line(each, content, say) for each in found],
        }
        for (action, state), found in groupby(lines, key=lambda line: (line.action, line.action_state))
    ]


def _line(line: LineState, content: EditionContent, say: Labels) -> Words:
    turned = line.previous_light and line.previous_light != line.light
    before = say.before.format(light=say.lights[line.previous_light].lower()) if line.previous_light else ""
    return {
        "unit": line.unit,
        "light": _light(line.light, say),
        "before": before if turned else "",
        "words": line.words,
        "unchanged": say.unchanged if line.unchanged else "",
        "answered": _answered(line, content, say),
    }


def _answered(line: LineState, content: EditionContent, say: Labels) -> str:
    if line.answered_on is None:
        return say.not_answered if line.light == "none" else ""
    form = say.answered_by if line.answered_by else say.answered
    return form.format(on=day(line.answered_on, content.language), by=line.answered_by)


def _quote(quote: Quote, content: EditionContent) -> Words:
    said_on = day(quote.said_on, content.language) if quote.said_on else ""
    source = ", ".join(part for part in (quote.role, quote.place, said_on) if part)
    return {"text": quote.text, "source": f"{source} ({quote.reference})" if quote.reference else source}


def _changed(changed: tuple[Change, ...], say: Labels) -> list[Words]:
    """Grouped by kind in a fixed order; a kind nothing happened in is left out."""
    kinds = [(kind, [each for each in changed if each.kind == kind]) for kind in CHANGE_KINDS]
    return [
        {"kind": say.changed[kind], "each": [{"direction": e.direction, "text": e.text} for e in found]}
        for kind, found in kinds
        if found
    ]


def _latest_first(late: Iterable[LateMilestone]) -> list[LateMilestone]:
    return sorted(late, key=lambda each: -each.days_late)


def _late(late: LateMilestone, content: EditionContent, say: Labels) -> Words:
    return {
        "action": late.action,
        "milestone": late.milestone,
        "unit": late.unit,
        "due": day(late.due_on, content.language),
        "days": counted(say.days_late, late.days_late),
    }


def _silent(silent: SilentUnit, content: EditionContent) -> Words:
    return {
        "unit": silent.unit,
        "responsible": silent.responsible,
        "asked": day(silent.asked_on, content.language),
        "due": day(silent.due_on, content.language),
        "reminders": silent.reminders,
    }


def _contribution_counts(content: EditionContent, say: Labels) -> list[Words]:
    counts = content.counts
    numbers = (
        counts.contributions,
        counts.sorted,
        counts.unsorted,
        counts.set_aside,
        counts.answered,
        counts.neither,
    )
    return [{"what": what, "count": count} for what, count in zip(say.counts, numbers, strict=True)]


def _plain_labels(say: Labels) -> Words:
    """The labels that need nothing filled in, for a template to write as they stand."""
    return {name: value for name, value in vars(say).items() if isinstance(value, str) and "{" not in value}
