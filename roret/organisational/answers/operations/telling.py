"""Telling those who are told by letter or by somebody they know: whose list it stands on, and that it was done.

Who is still to be told is read from what was published and how each giver wants to be told, so that nobody is forgotten
when a list is lost; the lines on people's lists only point there.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record_many
from roret.foundation.notices.models import Notice
from roret.foundation.notices.operations import forget_mails, forget_many, settle_many, tell_many
from roret.foundation.organisations.models import Membership
from roret.foundation.organisations.status import Role
from roret.foundation.people.models import Person
from roret.organisational.answers.models import Reply, ReplyQuerySet, Told
from roret.strategic.voices.models import Contribution
from roret.strategic.voices.operations import told_apart
from roret.strategic.voices.status import Telling


class CannotRegister(Exception):
    """Nobody was chosen, or it cannot have been that day; the sentence says which."""


@transaction.atomic
def register_told(replies: Iterable[Reply], *, on: date, by: Person, at: datetime, note: str = "") -> int:
    """These have been told. Returns how many that was; what is registered already stays as it is."""
    keys = [reply.pk for reply in replies]
    held = list(Reply.objects.select_for_update(of=("self",)).filter(pk__in=keys).untold().for_telling().order_by("pk"))
    for reply in held:
        require(by, "answers.tell", reply)
        if not reply.answer.published_at or on < timezone.localdate(reply.answer.published_at):
            raise CannotRegister(_("It cannot have been told before it was published."))
    if on > timezone.localdate(at):
        raise CannotRegister(_("The day has not come yet."))
    Told.objects.bulk_create(
        [Told(reply=each, how=each.contribution.telling, on=on, note=note.strip(), by=by, at=at) for each in held]
    )
    if held:
        record_many("answers.tell", held, by=by, organisation=held[0].answer.organisation.slug)
    _settle(held, at=at)
    return len(held)


def put_on_lists(replies: ReplyQuerySet, *, at: datetime) -> None:
    """A line for each teller and answer, and one for the consultants about each answer's letters.

    Where nobody is linked yet the consultants have a line already: it asks who is meant.
    """
    waiting = list(replies.untold().for_telling())
    tellers = [each for each in waiting if each.contribution.telling == Telling.PERSON and each.contribution.teller]
    tell_many([_to_tell(reply, reply.contribution.teller, at) for reply in tellers if reply.contribution.teller])
    letters = {each.answer_id: each for each in waiting if each.contribution.telling == Telling.LETTER}
    if letters:
        organisation = next(iter(letters.values())).answer.organisation_id
        people = _consultants(organisation)
        tell_many([_to_send(reply, person, at) for reply in letters.values() for person in people])
        Notice.objects.filter(key__in=[_letters_key(key) for key in letters]).update(done_at=None)


def after_telling_changed(contribution: Contribution) -> None:
    """The giver wants to be told in another way, or we know who is meant: the lists follow."""
    at = timezone.now()
    published = Reply.objects.filter(contribution=contribution, answer__published_at__isnull=False)
    forget_many([_key(reply.pk) for reply in published])
    put_on_lists(published, at=at)
    _settle(list(published), at=at)


def after_withdrawal(contribution: Contribution) -> None:
    """Nobody is told any more, and nothing is left of the giver in lists, mails and notes."""
    replies = list(Reply.objects.filter(contribution=contribution))
    forget_many([_key(reply.pk) for reply in replies])
    forget_mails(*[f"answer:{reply.answer_id}:{contribution.pk}" for reply in replies])
    Told.objects.filter(reply__contribution=contribution).update(note="")
    _settle(replies, at=timezone.now())


def _settle(replies: list[Reply], *, at: datetime) -> None:
    """Lines about what is told, and about letters of answers that have none left to send."""
    answers = {reply.answer_id for reply in replies}
    left = Reply.objects.filter(answer__in=answers, contribution__telling=Telling.LETTER).untold()
    still = set(left.values_list("answer", flat=True))
    told = set(Told.objects.filter(reply__in=replies).values_list("reply", flat=True))
    settle_many([*map(_key, told), *map(_letters_key, answers - still)], at=at)


def _key(reply: int) -> str:
    return f"answers.tell:{reply}"


def _letters_key(answer: int) -> str:
    return f"answers.letters:{answer}"


def _to_tell(reply: Reply, person: Person, at: datetime) -> Notice:
    """Nothing of what the giver wrote stands in it: lists outlive a withdrawal."""
    with translation.override(person.language):
        text = _("Tell the answer: %(input)s") % {"input": told_apart(reply.contribution)}
    url = reverse("answers:tell", args=[reply.pk])
    return Notice(person=person, key=_key(reply.pk), text=text[:300], url=url, created_at=at)


def _to_send(reply: Reply, person: Person, at: datetime) -> Notice:
    with translation.override(person.language):
        text = _("Send letters with the answer: %(answer)s") % {"answer": reply.answer}
    url = reverse("answers:untold")
    return Notice(person=person, key=_letters_key(reply.answer_id), text=text[:300], url=url, created_at=at)


def _consultants(organisation: int) -> list[Person]:
    roles = Membership.objects.current().filter(role=Role.CONSULTANT, unit__organisation=organisation)
    return list(Person.objects.filter(pk__in=roles.values("person"), is_active=True))
