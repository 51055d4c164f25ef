"""Django's mail door: what is sent goes into the outbox first, and from there to SMTP when a server is named."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from roret.foundation.notices import operations


class OutboxBackend(BaseEmailBackend):
    """Keeps every mail before anything is sent, so that nothing is lost when the mail server is away."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for to in message.to:
                operations.write_mail(
                    to,
                    str(message.subject),
                    str(message.body),
                    key=message.extra_headers.get("X-Roret-Key"),
                    secret="X-Roret-Secret" in message.extra_headers,
                )
        return len(email_messages)
