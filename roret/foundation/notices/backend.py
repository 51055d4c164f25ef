"""Django's mail door: what is sent goes into the outbox first, and from there to SMTP when a server is named."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from roret.foundation.notices import operations
from roret.foundation.notices.operations import Mail


class OutboxBackend(BaseEmailBackend):
    """Keeps every mail before anything is sent, so that nothing is lost when the mail server is away."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        operations.write_mails([_mail(message, to) for message in email_messages for to in message.to])
        return len(email_messages)


def _mail(message: EmailMessage, to: str) -> Mail:
    """The headers are for the outbox alone and never leave it."""
    said = message.extra_headers
    return Mail(
        to=to,
        subject=str(message.subject),
        body=str(message.body),
        key=said.get("X-Roret-Key"),
        secret="X-Roret-Secret" in said,
        organisation=said.get("X-Roret-Organisation", ""),
    )
