"""Background: looking into mailboxes, and finding what is alike after notes came in. Each may be run again."""

from django.utils import timezone
from django_tasks import task

from roret.strategic.channels.models import Mailbox
from roret.strategic.channels.operations import mailboxes
from roret.strategic.voices import operations as voices
from roret.strategic.voices.models import Collection


@task()
def fetch_mailbox(pk: int) -> None:
    """Nothing is fetched from a mailbox that was stopped meanwhile."""
    mailbox = Mailbox.objects.select_related("collection__organisation").filter(pk=pk).first()
    if mailbox is not None:
        mailboxes.fetch(mailbox, at=timezone.now())


@task()
def refresh_alike(collection: int) -> None:
    voices.refresh_alike(Collection.objects.get(pk=collection), at=timezone.now())


def fetch_what_is_due() -> None:
    """Asked a few times a minute: each mailbox is looked into every five minutes."""
    for pk in mailboxes.claim_due(at=timezone.now()):
        fetch_mailbox.enqueue(pk)
