"""What colleagues say to each other about an action, and who hears of it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.notices.operations import forget_many
from roret.foundation.people.models import Person
from roret.foundation.texts.engine.personal_data import Finding, Kind, hide
from roret.organisational.actions.models import Action, Comment, Follower
from roret.organisational.actions.operations.happening import tell_each
from roret.organisational.actions.readings import audience, mentioned_in, personal_data_in, talkers

LONGEST = 4000


class CannotSay(Exception):
    """There are no words, or too many; the sentence says which."""


class HoldsPersonalData(CannotSay):
    """What may be about a citizen is marked before it is kept; `found` says where it stands."""

    def __init__(self, found: Sequence[Finding]) -> None:
        super().__init__(_("We think there is personal data in it. Nothing is kept yet."))
        self.found = found


@transaction.atomic
def comment(
    action: Action, text: str, *, by: Person, at: datetime, telling: Iterable[Person] = (), personal_data: str = "ask"
) -> Comment:
    """Those named with @ and those in `telling` hear of it, and so does whoever follows; each once.

    `personal_data` is what to do with what may be about a citizen: "ask" raises HoldsPersonalData, "hide" keeps a mark
    in its place, "keep" keeps it, since it is no citizen's. A civil number is never kept.
    """
    require(by, "actions.comment", action)
    text = text.strip()
    if not text:
        raise CannotSay(_("Write something first."))
    if len(text) > LONGEST:
        raise CannotSay(_("A comment is at most 4,000 letters. Put the rest in a file."))
    named = set(mentioned_in(text, action).people) | _told(action, telling)
    text = _without_citizens(text, action, personal_data)
    said = Comment.objects.create(action=action, text=text, by=by, at=at)
    mentioned = list(Person.objects.filter(pk__in=named).exclude(pk=by.pk).order_by("pk"))
    said.mentions.set(mentioned)
    record("actions.comment", said, by=by, organisation=action.organisation.slug, mentions=len(mentioned))
    _tell(said, mentioned, by=by, at=at)
    return said


@transaction.atomic
def withdraw_comment(said: Comment, *, by: Person, at: datetime) -> Comment:
    """Its words are gone for good; its place stays, so that the answers to it still make sense."""
    held = Comment.objects.select_for_update(of=("self",)).select_related("action__lead_unit").get(pk=said.pk)
    require(by, "actions.withdraw_comment", held)
    if held.withdrawn_at is not None:
        return held
    held.text, held.withdrawn_at = "", at
    held.save(update_fields=["text", "withdrawn_at"])
    held.mentions.clear()
    forget_many([f"action:{held.action_id}:comment:{held.pk}"])
    record("actions.withdraw_comment", held, by=by, organisation=held.action.organisation.slug)
    return held


@transaction.atomic
def follow(action: Action, *, by: Person, at: datetime) -> Follower:
    """Hear when it moves. Who follows already goes on doing so."""
    require(by, "actions.see", action)
    follower, new = Follower.objects.get_or_create(action=action, person=by, defaults={"since": at})
    if new:
        record("actions.follow", action, by=by, organisation=action.organisation.slug)
    return follower


@transaction.atomic
def unfollow(action: Action, *, by: Person) -> None:
    if Follower.objects.filter(action=action, person=by).delete()[0]:
        record("actions.unfollow", action, by=by, organisation=action.organisation.slug)


def _told(action: Action, telling: Iterable[Person]) -> set[int]:
    """Only colleagues who may read it; anybody else is refused as if there were no such person."""
    keys = {person.pk for person in telling}
    if keys and talkers(action.organisation_id).filter(pk__in=keys).count() != len(keys):
        raise PermissionDenied("actions.comment")
    return keys


def _without_citizens(text: str, action: Action, personal_data: str) -> str:
    found = personal_data_in(text, action)
    if found and personal_data not in ("hide", "keep"):
        raise HoldsPersonalData(found)
    never = [one for one in found if one.kind is Kind.CIVIL_NUMBER]
    return hide(text, found if personal_data == "hide" else never)


def _tell(said: Comment, mentioned: Sequence[Person], *, by: Person, at: datetime) -> None:
    """One line each: who is named reads that, whoever else follows reads that somebody wrote."""
    about = f"comment:{said.pk}"

    def named() -> str:
        return _("%(person)s mentions you in a comment on “%(action)s”.") % {"person": by, "action": said.action}

    def written() -> str:
        return _("%(person)s has commented on “%(action)s”.") % {"person": by, "action": said.action}

    tell_each(said.action, mentioned, named, about=about, at=at, part="comments")
    following = [one.pk for one in audience(said.action, but=by) if one not in mentioned]
    others = talkers(said.action.organisation_id).filter(pk__in=following)
    tell_each(said.action, others, written, about=about, at=at, part="comments")
