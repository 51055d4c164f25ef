"""Background: take the mail out of the box."""

from django.utils import timezone
from django_tasks import task

from roret.foundation.notices import operations


@task()
def deliver() -> dict[str, int]:
    sent, failed = operations.deliver(at=timezone.now())
    return {"sent": sent, "failed": failed}
