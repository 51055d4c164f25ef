"""What an exported document says of a strategy or of one of its versions, and which template it is put into."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from roret.foundation.organisations.models import Organisation
from roret.strategic.directions.engine import exports
from roret.strategic.directions.engine.exchange import written
from roret.strategic.directions.engine.exports import LANGUAGES, PLACEHOLDERS, CannotFill, Saying
from roret.strategic.directions.models import Strategy, Version, WordTemplate
from roret.strategic.directions.readings.content import content_of

NOT_FILLED: dict[str, str | Promise] = {
    "not_word": gettext_lazy("The file is no Word document (.docx)."),
    "macros": gettext_lazy("The document holds macros. Save it as an ordinary Word document (.docx)."),
    "too_large": gettext_lazy("The file is larger than 5 MB. Save it with smaller pictures."),
    "broken": gettext_lazy("The document cannot be filled. A placeholder may lie across a table or a frame."),
    "no_tags": gettext_lazy("No placeholder in it shows the title or anything else of the strategy."),
}

MEANINGS: dict[str, str | Promise] = {
    "the title": gettext_lazy("the title"),
    "the organisation": gettext_lazy("the organisation"),
    "what it is about, and the years it covers": gettext_lazy("what it is about, and the years it covers"),
    "draft, adopted by whom and when, or which version": gettext_lazy(
        "draft, adopted by whom and when, or which version"
    ),
    "the foreword, a paragraph at a time": gettext_lazy("the foreword, a paragraph at a time"),
    "who signed the foreword": gettext_lazy("who signed the foreword"),
    "what the strategy rests on": gettext_lazy("what the strategy rests on"),
    "the themes; each also has theme.paragraphs and theme.focus_areas (area.name, area.paragraphs)": gettext_lazy(
        "the themes; each also has theme.paragraphs and theme.focus_areas (area.name, area.paragraphs)"
    ),
    "the directions; each also has direction.number, title, paragraphs, keywords, themes and easy": gettext_lazy(
        "the directions; each also has direction.number, title, paragraphs, keywords, themes and easy"
    ),
    "the objectives of a direction; each also has objective.target and objective.target_on": gettext_lazy(
        "the objectives of a direction; each also has objective.target and objective.target_on"
    ),
    "the easy-read edition": gettext_lazy("the easy-read edition"),
    "your word for the directions, and fixed words in the strategy's language": gettext_lazy(
        "your word for the directions, and fixed words in the strategy's language"
    ),
    "shows what stands between only where there are themes": gettext_lazy(
        "shows what stands between only where there are themes"
    ),
}


def not_filled_in_words(problem: CannotFill) -> str:
    if problem.reason == "tags":
        return _("A placeholder in the document is not understood: %(what)s") % {"what": problem.detail}
    return str(NOT_FILLED[problem.reason])


def placeholders() -> list[tuple[str, str]]:
    return [(tag, str(MEANINGS[meaning])) for tag, meaning in PLACEHOLDERS]


def saying_of(strategy: Strategy) -> Saying:
    """The strategy as it stands now."""
    return _saying(strategy, content_of(strategy), _standing(strategy))


def saying_of_version(version: Version) -> Saying:
    """As it was frozen: its words are never read anew."""
    day = date_format(timezone.localtime(version.frozen_at), "DATE_FORMAT")
    standing = _("Version %(number)s, kept on %(day)s") % {"number": version.number, "day": day}
    return _saying(version.strategy, version.content, standing)


def _saying(strategy: Strategy, content: dict[str, Any], standing: str) -> Saying:
    word = content.get("word") or strategy.organisation.direction_word
    words = content.get("words") or content.get("word") or strategy.organisation.direction_words
    return Saying(content, strategy.organisation.name, standing, word, words, _language(), timezone.localdate())


def _language() -> str:
    spoken = (get_language() or "")[:2]
    return spoken if spoken in LANGUAGES else LANGUAGES[0]


def _standing(strategy: Strategy) -> str:
    state = capfirst(strategy.get_state_display())
    if not strategy.adopted_on:
        return state
    said = {"date": date_format(strategy.adopted_on, "DATE_FORMAT"), "who": strategy.adopted_by}
    return f"{state}. " + _("Adopted %(date)s by %(who)s") % said


def template_of(organisation: Organisation) -> bytes | None:
    """The organisation's own Word template, or None for ours."""
    own = WordTemplate.objects.filter(organisation=organisation).values_list("content", flat=True).first()
    return None if own is None else bytes(own)


def document_of(saying: Saying, kind: str, organisation: Organisation) -> bytes:
    """`kind` is "word", "pdf", "markdown" or "json". Word goes into the organisation's own template; one that can be
    filled no more, as after an upgrade, gives way to ours."""
    if kind == "json":
        return written(saying.content)
    if kind == "markdown":
        return exports.markdown(saying)
    if kind == "pdf":
        return exports.pdf(saying)
    own = template_of(organisation)
    if own is not None:
        try:
            return exports.word(saying, own)
        except CannotFill:
            pass
    return exports.word(saying)


def sample_for(organisation: Organisation) -> Saying:
    """A small strategy with something of everything, to try a template on."""
    objective = {"number": "1.1", "text": "Objective", "target": "2030", "target_on": "2030-12-31"}
    area = {"name": "Focus area", "text": "Text"}
    direction = {
        "number": 1,
        "title": "Sample direction",
        "motto": "Motto",
        "text": "Text\n\nText",
        "easy_text": "Easy",
        "keywords": ["keyword"],
        "objectives": [objective],
        "themes": [1],
    }
    content = {
        "title": "Sample strategy",
        "period": {"from": 2027, "to": 2030},
        "area": "Area",
        "foreword": "Foreword",
        "signature": "Signature",
        "easy_text": "Easy",
        "policies": [{"title": "Policy", "link": "https://example.org/", "text": "Text"}],
        "themes": [{"number": 1, "name": "Theme", "text": "Text", "focus_areas": [area]}],
        "directions": [direction],
    }
    word, words = organisation.direction_word, organisation.direction_words
    return Saying(content, organisation.name, "Draft", word, words, _language(), date(2027, 1, 1))
