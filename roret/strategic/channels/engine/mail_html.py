"""HTML mail as lines of text, with what mail programs themselves mark as quoted or as a signature.

Walked from end to end and never by recursion: HTML may be nested as deep as somebody likes.
"""

import re
from collections.abc import Iterator

from lxml import etree, html

from roret.strategic.channels.engine.cutting import QUOTED, SIGNED, Line

_BREAKING = (
    "address article blockquote br center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 "
    "h6 header hr li main ol p pre section table tbody tr ul"
)
_BREAKS = frozenset(re.findall(r"\w+", _BREAKING))
_PARAGRAPHS = frozenset(re.findall(r"\w+", "blockquote h1 h2 h3 h4 h5 h6 ol p table ul"))
_UNSEEN = frozenset(re.findall(r"\w+", "base head link meta noscript object script style svg template title"))
_QUOTE_CLASS = re.compile(r"\b(?:gmail_quote|moz-cite-prefix|yahoo_quoted|protonmail_quote)\b")
_QUOTE_ID = re.compile(r"^(?:divRplyFwdMsg|mail-editor-reference-message-container|OLK_SRC_BODY_SECTION)$")
_SIGN_CLASS = re.compile(r"\b(?:gmail_signature|moz-signature|protonmail_signature_block-user)\b")
_SIGN_ID = re.compile(r"(?:^|_)(?:Signature|ms-outlook-mobile-signature|AppleMailSignature|divtagdefaultwrapper_sign)$")


def lines_of_html(words: str) -> list[Line]:
    """The lines a reader sees; empty ones stand between paragraphs."""
    words = re.sub(r"^\s*<\?xml[^>]*\?>", "", words.replace("\x00", ""))
    if not words.strip():
        return []
    try:
        root = html.document_fromstring(words)
    except (etree.ParserError, ValueError):
        return []
    return _tidy(_Walker().walk(root))


class _Walker:
    """Text so far on the line, and how deep inside quotes, signatures and unseen parts we are."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.inside = {QUOTED: 0, SIGNED: 0, "unseen": 0, "pre": 0}

    def walk(self, root: etree._Element) -> Iterator[Line]:
        for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
            if event == "comment":
                self._say(element.tail)
                continue
            kind, tag = _kind(element), element.tag
            if event == "start":
                if tag in _BREAKS:
                    yield from self._end_line(tag)
                self._enter(kind, 1)
                self.parts.extend(["- "] if tag == "li" else [])
                self._say(element.text)
            else:
                if tag in _BREAKS and tag != "br":
                    yield from self._end_line(tag)
                elif tag in ("td", "th"):
                    self.parts.append(" ")
                self._enter(kind, -1)
                self._say(element.tail)
        yield from self._end_line("p")

    def _enter(self, kind: str, by: int) -> None:
        if kind:
            self.inside[kind] += by

    def _say(self, text: str | None) -> None:
        if text and not self.inside["unseen"]:
            self.parts.append(text if self.inside["pre"] else re.sub(r"[ \t\r\n\f]+", " ", text))

    def _end_line(self, tag: str) -> Iterator[Line]:
        mark = QUOTED if self.inside[QUOTED] else SIGNED if self.inside[SIGNED] else ""
        text = "".join(self.parts)
        self.parts = []
        if text.strip() or tag == "br":
            yield from (Line(each.replace("\u00a0", " ").strip(), mark) for each in text.split("\n"))
        if tag in _PARAGRAPHS:
            yield Line("", mark)


def _kind(element: etree._Element) -> str:
    """What being inside this element means."""
    if element.tag in _UNSEEN:
        return "unseen"
    if element.tag == "pre":
        return "pre"
    name, identity = element.get("class") or "", element.get("id") or ""
    if element.tag == "blockquote" or _QUOTE_CLASS.search(name) or _QUOTE_ID.search(identity):
        return QUOTED
    return SIGNED if _SIGN_CLASS.search(name) or _SIGN_ID.search(identity) else ""


def _tidy(lines: Iterator[Line]) -> list[Line]:
    """Never two empty lines together."""
    kept: list[Line] = []
    for line in lines:
        if line.text or (kept and kept[-1].text):
            kept.append(line)
    return kept
