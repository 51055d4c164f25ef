"""Mails as the programs people use write them."""

from email.message import EmailMessage

FROM = "Inge Eksempel <inge@example.dk>"


def mail(
    words="Der skal være bedre plads.", *, sender=FROM, subject="Et forslag", key="1@example.dk", **headers
) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = sender, subject
    message["Date"] = "Tue, 03 Mar 2026 12:10:00 +0100"
    if key:
        message["Message-ID"] = f"<{key}>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(words)
    return message.as_bytes()


def raw(body: bytes, content_type="text/plain", **headers) -> bytes:
    """A mail whose body is exactly these bytes."""
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    head = f"From: {FROM}\r\nSubject: x\r\nMIME-Version: 1.0\r\n{more}Content-Type: {content_type}\r\n\r\n"
    return head.encode() + body


def with_files(words: str, *files: tuple[str, str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = FROM, "Et forslag", "<files@example.dk>"
    message.set_content(words)
    for name, kind, content in files:
        main, _slash, sub = kind.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()
