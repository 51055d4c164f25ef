"""A strategy as a Word document, from a template the organisation may replace by its own.

A template is a program somebody uploaded: it is filled in a sandbox without the parts of the language that can compute,
so that it can place what the strategy says and nothing else.
"""

from __future__ import annotations

import zipfile
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import docx
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from roret.foundation.texts.engine.documents import UnreadableDocument
from roret.foundation.texts.engine.documents.packed import open_package
from roret.web.typeset import clean, each_text

from .saying import Saying, said

TEMPLATE: Final = Path(__file__).parent / "templates" / "strategy.docx"
MOST_BYTES: Final = 5_000_000
FILTERS: Final = ("capitalize", "default", "first", "join", "last", "length", "lower", "title", "trim", "upper")
_LOCALES: Final = {"da": "da-DK", "en": "en-GB"}

# What a template may hold, and what each stands for (English, to translate where it is shown).
PLACEHOLDERS: Final[tuple[tuple[str, str], ...]] = (
    ("{{ title }}", "the title"),
    ("{{ organisation }}", "the organisation"),
    ("{{ area }}  {{ period }}", "what it is about, and the years it covers"),
    ("{{ standing }}", "draft, adopted by whom and when, or which version"),
    ("{%p for paragraph in foreword %} {{ paragraph }} {%p endfor %}", "the foreword, a paragraph at a time"),
    ("{{ signature }}", "who signed the foreword"),
    (
        "{%p for policy in policies %} {{ policy.title }} {{ policy.link }} {{ policy.text }} {%p endfor %}",
        "what the strategy rests on",
    ),
    (
        "{%p for theme in themes %} {{ theme.number }} {{ theme.name }} {%p endfor %}",
        "the themes; each also has theme.paragraphs and theme.focus_areas (area.name, area.paragraphs)",
    ),
    (
        "{%p for direction in directions %} {{ direction.heading }} {{ direction.motto }} {%p endfor %}",
        "the directions; each also has direction.number, title, paragraphs, keywords, themes and easy",
    ),
    (
        "{%p for objective in direction.objectives %} {{ objective.number }} {{ objective.text }} {%p endfor %}",
        "the objectives of a direction; each also has objective.target and objective.target_on",
    ),
    ("{%p for paragraph in easy %} {{ paragraph }} {%p endfor %}", "the easy-read edition"),
    ("{{ words }}  {{ label.objectives }}", "your word for the directions, and fixed words in the strategy's language"),
    ("{%p if themes %} … {%p endif %}", "shows what stands between only where there are themes"),
)


class CannotFill(Exception):
    """The template cannot be filled. `reason` is a code, `detail` what the template language said."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(detail or reason)
        self.reason = reason
        self.detail = detail[:300]


class _Sandbox(ImmutableSandboxedEnvironment):
    """No arithmetic, no globals and few filters: `'a' * 10**9` and `range` could fill the memory."""

    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])
    intercepted_unops = frozenset(["+", "-"])

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(f"a template cannot calculate ({operator})")

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:
        raise SecurityError(f"a template cannot calculate ({operator})")

    def is_safe_callable(self, obj: Any) -> bool:
        return False


def word(saying: Saying, template: bytes | None = None) -> bytes:
    """Raises CannotFill when the organisation's own template cannot be filled (any more)."""
    source = BytesIO(template) if template is not None else TEMPLATE
    values = each_text(said(saying), clean)
    try:
        filled = DocxTemplate(source)
        filled.render(values, jinja_env=_Sandbox(), autoescape=True)
        _mark(filled, saying)
        made = BytesIO()
        filled.save(made)
    except (TemplateError, SecurityError) as problem:
        raise CannotFill("tags", str(problem)) from problem
    except (etree.XMLSyntaxError, zipfile.BadZipFile, KeyError, ValueError, AttributeError, TypeError) as problem:
        raise CannotFill("broken", str(problem)) from problem
    return made.getvalue()


def check_template(template: bytes, sample: Saying) -> None:
    """Whether it can be filled, with all there may be and with nothing; raises CannotFill."""
    if len(template) > MOST_BYTES:
        raise CannotFill("too_large")
    try:
        names = open_package(template).namelist()
    except UnreadableDocument as problem:
        raise CannotFill("not_word") from problem
    if "word/document.xml" not in names:
        raise CannotFill("not_word")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise CannotFill("macros")
    filled = word(sample, template)
    empty = Saying({"title": sample.content["title"]}, "", "", sample.word, sample.words, sample.language, sample.on)
    word(empty, template)
    text = "\n".join(node.text or "" for node in docx.Document(BytesIO(filled)).element.body.iter(qn("w:t")))
    if sample.content["title"] not in text and sample.content["directions"][0]["title"] not in text:
        raise CannotFill("no_tags")


def _mark(filled: DocxTemplate, saying: Saying) -> None:
    """Language and dates, which lie outside what the template's tags reach."""
    properties = filled.docx.core_properties
    properties.title, properties.author = clean(saying.content["title"])[:255], clean(saying.organisation)[:255]
    properties.created = properties.modified = datetime.combine(saying.on, time(12))
    properties.language = _LOCALES[saying.language]
    properties.last_modified_by = clean(saying.organisation)[:255]
    for language in filled.docx.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LOCALES[saying.language])
