"""The lines of the list of contributions, drawn here: a template takes longer for fifty of them than the database.

A label, a date or the name of a topic is written once for all the lines it stands in. `said` is escaped everywhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from roret.strategic.voices.engine.marking import finder_of, marked
from roret.strategic.voices.engine.searching import WORD, Search, fold
from roret.strategic.voices.readings import Choices, Listed
from roret.strategic.voices.status import AsideKind, Channel, Speaker

MOST_LETTERS = 400


def lines(
    listed: Sequence[Listed],
    topics: Mapping[int, Sequence[int]],
    choices: Choices,
    search: Search | None,
    *,
    choosing: bool = False,
) -> SafeString:
    """Each as an item of a list: the words, what was added, where it came from, and its topics as badges.

    With `choosing` each has a box to tick, which belongs to the form "chosen".
    """
    pen = _Pen(
        choices,
        search,
        language=get_language() or "",
        address=reverse("voices:contribution", args=[0])[: -len("0/")],
        badges={key: _badge("badge badge-info", name) for key, name in choices.topics.items()},
        choose=escape(_("Choose")) if choosing else "",
    )
    return mark_safe("".join(pen.line(one, topics.get(one.pk, ())) for one in listed))  # noqa: S308 - escaped below


@dataclass(frozen=True)
class _Pen:
    """What all lines of a page have in common. Everything it gives is HTML."""

    choices: Choices
    search: Search | None
    language: str
    address: str
    badges: Mapping[int, str]
    choose: str = ""

    def line(self, one: Listed, topics: Sequence[int]) -> str:
        question = self.choices.questions.get(one.question or 0, "")
        added = f'<p class="voice-words">{self._added(one.added)}</p>' if one.added else ""
        name = f"#{one.pk} ({escape(one.reference)})" if one.reference else f"#{one.pk}"
        return (
            f'{self._opened(one, name)}<p class="voice-words">{_shown(one.words, self.search)}</p>{added}'
            f'<p class="quiet"><a href="{self.address}{one.pk}/">{name}</a> · {self._about(one)}'
            f"{'<br>' if question else ''}{escape(question)}</p>"
            f'<p class="voice-tags">{"".join(self._tags(one, topics))}</p>{"</div>" if self.choose else ""}</li>'
        )

    def _opened(self, one: Listed, name: str) -> str:
        if not self.choose:
            return "<li>"
        sent = f'type="checkbox" name="contributions" value="{one.pk}" form="chosen"'
        box = f'<input class="form-checkbox" id="c{one.pk}" {sent}>'
        label = f'<label for="c{one.pk}"><span class="sr-only">{self.choose} {name}</span></label>'
        return f'<li class="answer-choice"><div class="form-group-checkbox">{box}{label}</div><div>'

    def _added(self, said: str) -> str:
        """What the giver added later, marked where that is why it was found."""
        words = WORD.findall(fold(said)) if self.search else []
        is_found = self.search is not None and next(finder_of(self.search).find(words), None) is not None
        shown = _shown(said, self.search if is_found else None)
        return f'<span class="quiet">{escape(_("Added later"))}:</span> {shown}'

    def _about(self, one: Listed) -> str:
        """Who spoke, and how, where and when it reached us."""
        roles, channels = _labels(self.language)
        where = escape(one.place or self.choices.units.get(one.unit or 0, ""))
        day = _written(one.spoken_on, self.language) if one.spoken_on else ""
        return " · ".join(filter(None, (roles[one.role], channels[one.channel], where, day)))

    def _tags(self, one: Listed, topics: Sequence[int]) -> Iterator[str]:
        for topic in topics:
            yield self.badges.get(topic, "")
        if one.aside_kind:
            yield _badge("badge", str(AsideKind(one.aside_kind).label))
        elif one.withdrawn_at:
            yield _badge("badge", _("withdrawn"))
        elif not topics:
            yield _badge("badge badge-warning", _("unsorted"))
        if one.personal_data:
            yield _badge("badge badge-error", _("personal data"))
        if one.alike:
            yield _badge("quiet", _("others say the same"))


def _badge(css: str, label: str) -> str:
    return f'<span class="{css}">{escape(label)}</span>'


def _shown(said: str, search: Search | None) -> str:
    if search is None:
        return escape(said if len(said) <= MOST_LETTERS else said[: MOST_LETTERS - 1] + "…")
    parts = marked(said, search, MOST_LETTERS)
    return "".join(f"<mark>{escape(part)}</mark>" if is_marked else escape(part) for part, is_marked in parts)


@lru_cache(maxsize=8)
def _labels(_language: str) -> tuple[dict[str, str], dict[str, str]]:
    roles, channels = ({value: escape(str(label)) for value, label in kind.choices} for kind in (Speaker, Channel))
    return roles, channels


@lru_cache(maxsize=2_000)
def _written(day: date, _language: str) -> str:
    return escape(date_format(day, "DATE_FORMAT"))
