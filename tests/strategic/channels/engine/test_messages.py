"""A mail is read as it was meant, whatever wrote it; and a hostile one gets a sentence, soon and in little memory."""

import base64
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from roret.strategic.channels.engine import messages
from roret.strategic.channels.engine.messages import Attached, UnreadableMessage, read_message
from tests.strategic.channels.mails import FROM, mail, raw, with_files


def words(content: bytes) -> str:
    return read_message(content).words


def refused(content: bytes) -> str:
    with pytest.raises(UnreadableMessage) as problem:
        read_message(content)
    return problem.value.message


def test_it_says_who_wrote_what_when_and_under_which_subject():
    found = read_message(mail("Åbn døren på lørdage.", subject="Åbningstider"))

    assert (found.sender, found.subject, found.words) == (FROM, "Åbningstider", "Åbn døren på lørdage.")
    assert found.written_at is not None
    assert found.written_at.astimezone(UTC) == datetime(2026, 3, 3, 11, 10, tzinfo=UTC)
    assert (found.cut_away, found.attachments, found.left_out, found.problem) == ((), (), "", "")


def test_the_same_message_has_the_same_key_and_without_an_id_its_bytes_are_the_key():
    assert read_message(mail("a")).key == read_message(mail("b")).key
    assert read_message(mail("a", key="")).key != read_message(mail("b", key="")).key
    assert len(f"mail:{read_message(mail('a')).key}") <= 64


LETTERS = "Vi går på besøg hos Åse, og vi når det ikke."


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "iso-8859-1"),
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "utf-8"),  # wrongly declared
        ("utf-8", "cp1252"),
        ("us-ascii", "cp1252"),
        ("no-such-thing", "cp1252"),
        ("", "utf-8"),
    ],
)
def test_danish_letters_come_through_whatever_the_mail_says_it_is_written_in(declared, real):
    kind = f"text/plain; charset={declared}" if declared else "text/plain"

    assert words(raw(LETTERS.encode(real), kind, Content_Transfer_Encoding="8bit")) == LETTERS


def test_quoted_printable_and_base64_are_unpacked():
    kind = "text/plain; charset=iso-8859-1"

    assert words(
        raw(b"R=F8d gr=F8d og en m=\r\neget lang linje", kind, Content_Transfer_Encoding="quoted-printable")
    ) == ("Rød grød og en meget lang linje")
    packed = base64.encodebytes(LETTERS.encode())
    assert words(raw(packed, "text/plain; charset=utf-8", Content_Transfer_Encoding="base64")) == LETTERS


def test_headers_in_other_letters_and_undeclared_ones_are_read():
    content = mail("x").replace(b"Subject: Et forslag", b"Subject: =?iso-8859-1?Q?=C5bent?= =?utf-8?B?IGjDpXI=?=")
    assert read_message(content).subject == "Åbent hår"

    assert read_message(mail("x").replace(b"Et forslag", "Møde".encode("cp1252"))).subject == "Møde"


def test_of_the_same_words_in_two_forms_the_plain_one_is_taken_and_html_is_read_where_it_is_alone():
    both = EmailMessage()
    both["From"] = FROM
    both.set_content("De rigtige ord.")
    both.add_alternative("<p>De <b>andre</b> ord.</p>", subtype="html")
    page = b"<style>p{}</style><p>F\xc3\xb8rste<br>linje</p><ul><li>en</li><li>to</li></ul><script>x</script>"

    assert words(both.as_bytes()) == "De rigtige ord."
    assert words(raw(page, "text/html; charset=utf-8")) == "Første\nlinje\n\n- en\n- to"


def test_what_programs_mark_in_html_as_quoted_or_signed_is_cut_away():
    page = (
        "<div>Mere tid, tak.</div><div class='gmail_signature'>Inge<br>Tlf. 1</div>"
        "<div class='gmail_quote'><div>Den 3. marts skrev vi:</div><blockquote>Hvad mangler?</blockquote></div>"
    )
    found = read_message(raw(page.encode(), "text/html; charset=utf-8"))

    assert found.words == "Mere tid, tak."
    assert found.cut_away == ("Inge\nTlf. 1", "Den 3. marts skrev vi:\n\nHvad mangler?")


def test_flowing_lines_are_put_together():
    flowing = raw(b"Det her er en \r\nlang linje.\r\nNy linje.", "text/plain; charset=utf-8; format=flowed")
    assert words(flowing) == "Det her er en lang linje.\nNy linje."


def test_attachments_are_listed_with_name_kind_and_size_and_names_are_made_safe():
    found = read_message(
        with_files(
            "Se her.",
            ("plan.pdf", "application/pdf", b"x" * 1000),
            ("../../etc/passwd", "application/octet-stream", b"abc"),
            ("regning\u202efdp.exe", "application/zip", b"PK\x03\x04"),
            (f"{'a' * 300}.docx", "application/msword", b""),
        )
    )

    assert found.words == "Se her."
    assert found.attachments[:3] == (
        Attached("plan.pdf", "application/pdf", 1000),
        Attached("passwd", "application/octet-stream", 3),
        Attached("regning fdp.exe", "application/zip", 4),
    )
    assert len(found.attachments[3].name) <= 150
    assert found.attachments[3].name.endswith(".docx")


def test_a_mail_sent_on_as_a_file_is_the_letter_itself():
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "Medarbejder <m@example.dk>", "VS"
    inner = EmailMessage()
    inner["From"], inner["Subject"] = FROM, "Min idé"
    inner.set_content("En bænk ved døren.")
    outer.set_content("")
    outer.add_attachment(inner)

    found = read_message(outer.as_bytes())

    assert (found.sender, found.subject, found.words) == (FROM, "Min idé", "En bænk ved døren.")
    assert [one.name for one in found.attachments] == ["Min idé.eml"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (mail("Jeg holder ferie.", Auto_Submitted="auto-replied"), messages.AUTO_REPLY),
        (mail("Jeg holder ferie.", subject="Autosvar: Et forslag"), messages.AUTO_REPLY),
        (mail("Tak for din mail.", X_Autoreply="yes"), messages.AUTO_REPLY),
        (mail("Could not deliver.", sender="MAILER-DAEMON@example.dk"), messages.BOUNCE),
        (raw(b"--B\r\n\r\nNot found\r\n--B--", "multipart/report; boundary=B"), messages.BOUNCE),
        (mail("Jeg skriver selv.", Auto_Submitted="no"), ""),
    ],
)
def test_what_machines_write_is_left_out_with_the_reason(content, reason):
    assert read_message(content).left_out == reason


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (raw(b""), messages.NO_WORDS),
        (with_files("", ("winmail.dat", "application/ms-tnef", b"x")), messages.WINMAIL),
        (raw(b"x", "application/pkcs7-mime; smime-type=enveloped-data"), messages.SEALED),
        (with_files("", ("scan.pdf", "application/pdf", b"x")), messages.NO_WORDS),
    ],
)
def test_a_mail_without_words_says_what_to_do(content, problem):
    found = read_message(content)
    assert (found.words, found.problem) == ("", problem)


HEAD = b"From: a@example.dk\nSubject: x\nMIME-Version: 1.0\n"


def _nested(levels: int) -> bytes:
    return HEAD + b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(levels))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", messages.NOT_MAIL),
        (b"PK\x03\x04 a spreadsheet", messages.NOT_MAIL),
        (b"%PDF-1.7", messages.NOT_MAIL),
        (b"Dear all, this is no mail.", messages.NOT_MAIL),
        (bytes(range(256)) * 100, messages.NOT_MAIL),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, messages.OUTLOOK),
        (HEAD + b"\n" + b"x" * messages.LARGEST_MESSAGE, messages.TOO_LARGE),
        (HEAD + b"\n" + b"\n" * (messages.MOST_LINES + 1), messages.TOO_MANY_LINES),
        (_nested(1000), messages.TOO_NESTED),
        (HEAD + b"Content-Type: message/rfc822\n\n" * 1000, messages.TOO_NESTED),
        (_nested(40) + b"\n" * 300_000, messages.TOO_NESTED),
    ],
)
def test_what_is_no_mail_or_would_cost_too_much_is_refused_with_a_sentence(content, sentence):
    assert refused(content) == sentence


def test_headers_of_megabytes_are_cut_before_they_are_looked_into():
    content = b"From: " + b"a," * 1_000_000 + b"\nContent-Type: text/plain; " + b'a="b";' * 200_000 + b"\n\nHej"

    found = read_message(content)

    assert found.words == "Hej"
    assert len(found.sender) <= 300


def test_five_hundred_attachments_are_counted_and_the_first_hundred_listed():
    found = read_message(with_files("Hej", *[(f"{n}.pdf", "application/pdf", b"x") for n in range(500)]))

    assert (found.words, len(found.attachments), found.problem) == ("Hej", 100, messages.MANY_ATTACHED)


def test_only_so_many_letters_are_read_and_it_says_so():
    found = read_message(raw(b"Den 3. marts 2026 skrev\n" * 100_000))

    assert found.problem == messages.TOO_LONG
    assert len(found.words) <= messages.LONGEST_BODY + 100


def test_html_nested_without_end_breaks_nothing():
    assert read_message(raw(b"<div>" * 100_000 + b"Hej", "text/html")).problem in ("", messages.NO_WORDS)


@pytest.mark.parametrize("date", ["in the afternoon", "Tue, 99 Mar 9999 99:99:99 +9999", ""])
def test_a_day_that_cannot_be_is_no_day(date):
    assert read_message(mail("x").replace(b"Tue, 03 Mar 2026 12:10:00 +0100", date.encode())).written_at is None
