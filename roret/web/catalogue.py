"""The Danish catalogue: found, kept and compiled in Python alone, since a bare machine has no gettext tools."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent.parent
PO = ROOT / "locale/da/LC_MESSAGES/django.po"

_KEYWORDS: dict[str, tuple[int | tuple[int, int] | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext"}

Found = tuple[str, str | tuple[str, str], str | None]  # place, message or (singular, plural), context


def found_in_source() -> Iterator[Found]:
    """Every marked string in Python and templates below roret/."""
    for path in sorted((ROOT / "roret").rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            source = path.read_text()
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            source = _flush_left(templatize(path.read_text()))
        else:
            continue
        place = str(path.relative_to(ROOT))
        for _line, function, message, _comments in extract_python(io.BytesIO(source.encode()), _KEYWORDS, [], {}):
            yield from _as_found(place, str(function), message)


def _flush_left(source: str) -> str:
    """A template's indentation means nothing, but the tokenizer would read it as Python's."""
    return "\n".join(line.lstrip() for line in source.splitlines())


def _as_found(place: str, function: str, message: object) -> Iterator[Found]:
    if isinstance(message, str):
        if message:
            yield place, message, None
        return
    parts = [part for part in message if isinstance(part, str)] if isinstance(message, tuple) else []
    context = parts.pop(0) if function in _CONTEXT and parts else None
    if len(parts) >= 2 and function.startswith(("ngettext", "npgettext")):
        yield place, (parts[0], parts[1]), context
    elif parts:
        yield place, parts[0], context


def kept() -> Catalog:
    """The catalogue as it stands in the repository."""
    with PO.open("rb") as file:
        return read_po(file, locale="da")


def brought_up_to_date(old: Catalog) -> Catalog:
    """The source's strings with the translations we have, in order, without what is no longer used."""
    new = Catalog(locale="da", project="Roret", charset="utf-8", fuzzy=False)
    for place, message, context in found_in_source():
        key = message[0] if isinstance(message, tuple) else message
        known = old.get(key, context)
        translation = known.string if known is not None and _fits(known.string, message) else ""
        new.add(message, translation, locations=[(place, None)], context=context)  # type: ignore[list-item]  # no line
    return new


def _fits(translation: object, message: str | tuple[str, str]) -> bool:
    return isinstance(translation, tuple | list) == isinstance(message, tuple)


def untranslated(catalogue: Catalog) -> list[str]:
    """Messages without Danish words."""
    return [
        str(message.id)
        for message in catalogue
        if message.id and not all(message.string if isinstance(message.string, tuple | list) else [message.string])
    ]


def keep(catalogue: Catalog) -> None:
    """Made whole before anything is written: a message that cannot be leaves the file as it was."""
    made = io.BytesIO()
    write_po(made, catalogue, sort_output=True, omit_header=False, width=110)
    _write(PO, made.getvalue())


def compile_catalogue() -> Path:
    """Write django.mo beside django.po, as Django reads it."""
    made, target = io.BytesIO(), PO.with_suffix(".mo")
    write_mo(made, kept())
    _write(target, made.getvalue())
    return target


def _write(target: Path, content: bytes) -> None:
    """Beside it and then in its place: whoever reads in that moment has the old one or the new one, and no half."""
    beside = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
