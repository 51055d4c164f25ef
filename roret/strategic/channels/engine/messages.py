"""A message as it came, byte for byte, turned into who wrote what, with what hung on it.

The standard library takes messages apart. It is held back where a hostile one could make it work for minutes or
fall: on lines, on levels inside each other, and on the length of a header. Attachments are listed, never opened.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email.feedparser import BytesFeedParser
from email.message import Message
from email.policy import Compat32

from django.utils.translation import gettext_noop

from roret.strategic.channels.engine.cutting import Line, cut, lines_of_text
from roret.strategic.channels.engine.mail_html import lines_of_html
from roret.strategic.channels.engine.mail_words import decoded, header_words, moment, on_one_line, safe_name

LARGEST_MESSAGE = 25_000_000  # bytes
MOST_LINES = 400_000  # 25 MB of attachments, as mail programs break them, have 330,000
MOST_LINES_BY_LEVELS = 4_000_000  # each line is held against every level it may end
MOST_LEVELS = 50  # messages and parts inside each other, counted wherever they stand
MOST_PARTS = 2_000
MOST_LISTED = 100  # attachments
LONGEST_HEADER = 8_000
LONGEST_BODY = 200_000  # letters; ten times as much as one input may have
LONGEST_HTML = 3_000_000  # letters; Word writes ten times as many as it shows
LONGEST_FIELD = 300

TOO_LARGE = gettext_noop("The message is larger than 25 MB. Save it without its attachments and try again.")
TOO_MANY_LINES = gettext_noop("The message has far more lines than mail has. Save it without its attachments.")
TOO_NESTED = gettext_noop(
    "The message holds too many other messages inside each other. Open it and save the inner one."
)
NOT_MAIL = gettext_noop("This is no mail. Save the mail as a file that ends in .eml, and choose that.")
OUTLOOK = gettext_noop("This is Outlook's own kind of file (.msg). Save the mail as .eml instead.")
BROKEN = gettext_noop("The mail is damaged and cannot be read.")
SEALED = gettext_noop("The mail is encrypted. Open it in the mail program, and copy the words.")
WINMAIL = gettext_noop("The words lie in winmail.dat, which only Outlook can open. Open it there, and copy the words.")
NO_WORDS = gettext_noop("There are no words in the mail itself. Look in the original, and write down the input.")
MANY_ATTACHED = gettext_noop("More than 100 files hang on it. The first 100 are listed.")
TOO_LONG = gettext_noop("The mail is very long. Only the first 200,000 letters are read; the original has it all.")
AUTO_REPLY = gettext_noop("It is an automatic answer. Nobody wrote it.")
BOUNCE = gettext_noop("It says that another mail could not be delivered.")


class UnreadableMessage(Exception):
    """The bytes are no mail we can read; `message` says why, to be translated."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


@dataclass(frozen=True)
class Attached:
    """What hung on a message. `size` is in bytes, unpacked."""

    name: str
    kind: str
    size: int


@dataclass(frozen=True)
class ReadMessage:
    """`left_out` says why nobody's words are in it, `problem` what to know about it; both to be translated or "".

    `key` is the same whenever the same message comes. No words means that a person has to look.
    """

    key: str
    sender: str
    subject: str
    written_at: datetime | None
    words: str
    cut_away: tuple[str, ...]
    attachments: tuple[Attached, ...]
    left_out: str = ""
    problem: str = ""


def read_message(content: bytes) -> ReadMessage:
    """Raises `UnreadableMessage`."""
    _check(content)
    try:
        message = _parse(content)
        _check_headers(message)
        return _read(message, _key(message, content))
    except (
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        AssertionError,
        RecursionError,
        OverflowError,
    ) as problem:
        raise UnreadableMessage(BROKEN) from problem


_BOUNDARY = re.compile(rb"boundary[*0-9 \t]{0,5}=|content-type:\s{0,80}message/", re.I)


def _check(content: bytes) -> None:
    if len(content) > LARGEST_MESSAGE:
        raise UnreadableMessage(TOO_LARGE)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableMessage(OUTLOOK)
    if not content.strip() or content.startswith((b"PK\x03\x04", b"%PDF")):
        raise UnreadableMessage(NOT_MAIL)
    lines = max(content.count(b"\n"), content.count(b"\r"))
    if lines > MOST_LINES:
        raise UnreadableMessage(TOO_MANY_LINES)
    levels = sum(1 for _found in _BOUNDARY.finditer(content))
    if levels > MOST_LEVELS or levels * lines > MOST_LINES_BY_LEVELS:
        raise UnreadableMessage(TOO_NESTED)


class _ShortHeaders(Compat32):
    """Longer headers are cut before anything looks into them: looking takes time by the square of their length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name[:100], str(value)[:LONGEST_HEADER]

    def header_fetch_parse(self, name: str, value: str) -> str:
        """As the bytes were: what letters they are is found out by `header_words`."""
        return value


def _parse(content: bytes) -> Message:
    """Fed in pieces: the parser keeps what it is given several times over."""
    parser = BytesFeedParser(policy=_ShortHeaders())
    for begin in range(0, len(content), 1 << 16):
        parser.feed(content[begin : begin + (1 << 16)])
    return parser.close()


def _check_headers(message: Message) -> None:
    if not any(message.get(name) for name in ("From", "Date", "Subject", "Message-ID", "Received", "To")):
        raise UnreadableMessage(NOT_MAIL)


def _key(message: Message, content: bytes) -> str:
    named = on_one_line(str(message.get("Message-ID", ""))).strip("<> ")
    return hashlib.sha256(named.encode("utf-8", "replace") if named else content).hexdigest()[:40]


def _read(message: Message, key: str) -> ReadMessage:
    found = _of(message, key)
    inner = [one for part in _parts(message) if part.get_content_type() == "message/rfc822" for one in _inside(part)]
    if not found.words and not found.left_out and len(inner) == 1:
        forwarded = _of(inner[0], key)  # sent on as a file, with nothing said of one's own
        return replace(forwarded, attachments=(*found.attachments, *forwarded.attachments)[:MOST_LISTED])
    return found


def _of(message: Message, key: str) -> ReadMessage:
    parts = list(_parts(message))
    lines, is_cut = _body(parts)
    subject = header_words(message.get("Subject", ""))[:LONGEST_FIELD]
    said = cut(lines)
    attached = [_attached(part) for part in parts if _is_attached(part)]
    problem = _problem(message, said.words, attached, is_cut=is_cut)
    return ReadMessage(
        key=key,
        sender=header_words(message.get("From", ""))[:LONGEST_FIELD],
        subject=subject,
        written_at=moment(str(message.get("Date", ""))),
        words=said.words,
        cut_away=said.away,
        attachments=tuple(attached[:MOST_LISTED]),
        left_out=_left_out(message, subject),
        problem=problem,
    )


def _inside(part: Message) -> list[Message]:
    """What a part is made of; nothing where it holds words or a file itself."""
    payload = part.get_payload()
    return [each for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []


def _parts(message: Message) -> Iterator[Message]:
    """Every part that holds something, in order; of the same words in several forms the plain one or, else, HTML."""
    waiting = [message]
    for _n in range(MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        inside = _inside(part)
        if part.get_content_maintype() != "multipart" or not inside:
            yield part
        elif part.get_content_subtype() == "alternative":
            waiting.extend(reversed(_chosen(inside)))
        else:
            waiting.extend(reversed(inside))


def _chosen(forms: list[Message]) -> list[Message]:
    plain = [form for form in forms if form.get_content_type() == "text/plain" and _text(form).strip()]
    rest = [form for form in forms if form.get_content_maintype() not in ("text",)]
    if plain:
        return [plain[0], *(form for form in rest if form.get_content_maintype() != "multipart")]
    return [*(form for form in forms if form.get_content_type() == "text/html"), *rest] or forms[:1]


_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")


def _is_attached(part: Message) -> bool:
    if part.get_content_type() in _SIGNATURES or part.get_content_maintype() == "multipart":
        return False
    return part.get_content_maintype() != "text" or _is_file(part)


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _body(parts: list[Message]) -> tuple[list[Line], bool]:
    """The words of all parts that are shown in the letter itself, and whether there were more than we read."""
    lines: list[Line] = []
    left = LONGEST_BODY
    for part in parts:
        kind = part.get_content_type()
        if kind not in ("text/plain", "text/html") or _is_file(part):
            continue
        if left < 0:
            break
        words = _text(part)[:LONGEST_HTML] if kind == "text/html" else _unflowed(part)[: left + 1]
        for line in lines_of_html(words) if kind == "text/html" else lines_of_text(words):
            left -= len(line.text) + 1
            lines.append(line)
            if left < 0:
                break
        lines.append(Line(""))
    return lines, left < 0


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return decoded(payload, part.get_content_charset("") or "") if isinstance(payload, bytes) else ""


def _unflowed(part: Message) -> str:
    """Lines that end with a space go on in the next one, where the program says that it writes like that."""
    words = _text(part)
    if str(part.get_param("format", "")).lower() != "flowed":
        return words
    joined = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    return re.sub(r"(?<=[^\s-]) \r?\n(?![>\r\n])", joined, words)


def _attached(part: Message) -> Attached:
    kind = part.get_content_type()[:100]
    if inside := _inside(part):
        subject = header_words(inside[0].get("Subject", ""))
        sizes = (len(str(each.get_payload())) for each in inside[0].walk() if not each.is_multipart())
        return Attached(safe_name(f"{subject or kind}.eml"), kind, sum(sizes))
    payload = part.get_payload(decode=True)
    size = len(payload) if isinstance(payload, bytes) else 0
    return Attached(safe_name(header_words(part.get_filename() or "")), kind, size)


def _problem(message: Message, words: str, attached: list[Attached], *, is_cut: bool) -> str:
    sealed = message.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
    if not words and sealed:
        return SEALED
    if not words:
        return WINMAIL if any(one.kind == "application/ms-tnef" for one in attached) else NO_WORDS
    if is_cut:
        return TOO_LONG
    return MANY_ATTACHED if len(attached) > MOST_LISTED else ""


_AUTO_SUBJECT = re.compile(
    r"^(?:autosvar|automatisk svar|auto(?:matic)?[ -]?reply|out of office|ikke til stede|fraværende|fravær)\b", re.I
)
_DAEMON = re.compile(r"\b(?:mailer-daemon|postmaster)@", re.I)


def _left_out(message: Message, subject: str) -> str:
    """Why nobody's words are in it: machines answer too."""
    report = message.get_content_type() == "multipart/report"
    if report or _DAEMON.search(str(message.get("From", ""))[:LONGEST_FIELD]):
        return BOUNCE
    answered = str(message.get("Auto-Submitted", "no")).strip().lower()
    told = str(message.get("Precedence", "")).strip().lower() == "auto_reply"
    if not answered.startswith("no") or told or message.get("X-Autoreply") or message.get("X-Autorespond"):
        return AUTO_REPLY
    return AUTO_REPLY if _AUTO_SUBJECT.match(subject) else ""
