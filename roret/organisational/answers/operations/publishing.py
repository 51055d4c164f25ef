"""Publishing prepared answers together, and telling those who asked to be told."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record_many
from roret.foundation.people.models import Person
from roret.organisational.answers.models import Answer, Reply
from roret.organisational.answers.operations.preparing import CannotAnswer
from roret.organisational.answers.operations.telling import put_on_lists
from roret.strategic.voices.readings import receipt_address
from roret.strategic.voices.status import Telling


@transaction.atomic
def publish(answers: Iterable[Answer], *, by: Person, at: datetime) -> list[Answer]:
    """All at the same moment, or none. From then on they never change, and each receipt shows its answer.

    What is published already is done: the same button pressed twice publishes once, and is no failure. Returns those
    that were published now.

    The number of statements does not grow with answers or receivers. The mails are written in the same transaction, so
    that nobody who asked to be told is forgotten, and leave after it.
    """
    keys = {answer.pk for answer in answers}
    held = [answer for answer in _held(keys, by) if answer.published_at is None]
    if not held:
        return []
    keys = {answer.pk for answer in held}
    Answer.objects.filter(pk__in=keys).update(published_at=at, published_by=by)
    for answer in held:
        answer.published_at, answer.published_by = at, by
    record_many("answers.publish", held, by=by, organisation=held[0].organisation.slug)
    _tell_by_mail(keys)
    put_on_lists(Reply.objects.filter(answer__in=keys), at=at)
    return held


def _held(keys: set[int], by: Person) -> list[Answer]:
    """The rows, locked, when every one of them can be published by this person."""
    found = Answer.objects.select_for_update(of=("self",)).select_related("organisation").filter(pk__in=keys)
    held = list(found.order_by("pk"))
    if not held:
        raise CannotAnswer(_("Choose at least one answer to publish."))
    for answer in held:
        require(by, "answers.publish", answer)
    if len(held) < len(keys):
        raise CannotAnswer(_("Somebody has dropped one of the answers in the meantime. Look through them again."))
    if len({answer.organisation_id for answer in held}) > 1:
        raise CannotAnswer(_("Publish the answers of one organisation at a time."))
    return held


def _tell_by_mail(keys: Iterable[int]) -> None:
    """Write to those who asked to be told by mail, in the citizens' language. The key keeps it from happening twice."""
    replies = Reply.objects.filter(answer__in=keys, contribution__telling=Telling.MAIL)
    replies = replies.exclude(contribution__email="").select_related("contribution", "answer__organisation")
    with translation.override(settings.LANGUAGE_CODE):
        mails = [_mail(reply) for reply in replies]
    if mails:
        get_connection().send_messages(mails)


def _mail(reply: Reply) -> EmailMessage:
    """The link is a key to one person's words, so the outbox does not show it."""
    organisation = reply.answer.organisation
    words = _(
        "Hello\n\nYou have told %(organisation)s what you think. Now there is an answer for you.\n\n"
        "Read it here:\n%(link)s\n\nYou get this e-mail because you asked us to write to you.\n\n"
        "Kind regards\n%(organisation)s\n"
    )
    link = receipt_address(reply.contribution.receipt_code)
    return EmailMessage(
        subject=_("There is an answer to your input"),
        body=words % {"organisation": organisation.name, "link": link},
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[reply.contribution.email],
        headers={
            "X-Roret-Key": f"answer:{reply.answer_id}:{reply.contribution_id}",
            "X-Roret-Organisation": organisation.slug,
            "X-Roret-Secret": "yes",
        },
    )
