"""Collections from draft to concluded, and what people give to them."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Unit
from roret.foundation.people.models import Person
from roret.foundation.texts.engine.personal_data import Kind, hide
from roret.foundation.texts.readings import OwnNames
from roret.strategic.voices.models import Collection, Contribution, Question, new_receipt_code
from roret.strategic.voices.operations.concluding import CannotMove, check_can_conclude
from roret.strategic.voices.operations.telling import begin_telling, told_by
from roret.strategic.voices.status import COLLECTION_MOVES, Channel, CollectionState, Speaker, Telling


class NotTakingInput(Exception):
    """The collection is not open that day."""


@transaction.atomic
def move(collection: Collection, *, to: CollectionState, by: Person, on: date) -> Collection:
    """The one door between a collection's states."""
    collection = Collection.objects.select_for_update().get(pk=collection.pk)
    came_from = CollectionState(collection.state)
    permission = COLLECTION_MOVES[came_from].get(to)
    if permission is None:
        raise CannotMove(_("The collection has been changed by somebody else. Look again."))
    require(by, permission, collection)
    if to == CollectionState.OPEN:
        _check_can_open(collection, on)
    if to == CollectionState.CONCLUDED:
        check_can_conclude(collection, on=on)
    collection.state = to
    collection.closed_on = _closed_on(collection, came_from, on)
    collection.save(update_fields=["state", "closed_on"])
    record("voices.move", collection, by=by, organisation=collection.organisation.slug, came_from=came_from, to=to)
    return collection


def _closed_on(collection: Collection, came_from: CollectionState, on: date) -> date | None:
    """The last day it took input. Closed by hand after its date, it had ended by the date already."""
    if collection.state == CollectionState.OPEN:
        return None
    if came_from != CollectionState.OPEN:
        return collection.closed_on
    return min(on, collection.closes_on or on)


def _check_can_open(collection: Collection, on: date) -> None:
    if collection.closes_on is not None and collection.closes_on < on:
        raise CannotMove(_("The last day has passed. Choose a new one before you open again."))


@transaction.atomic
def give(
    text: str,
    *,
    to: Collection,
    at: datetime,
    question: Question | None = None,
    role: str = Speaker.UNKNOWN,
    channel: str = Channel.WEB,
    telling: str = Telling.CODE,
    email: str = "",
    postal_address: str = "",
    teller_name: str = "",
    may_quote: bool = False,
    verbatim: bool = True,
    unit: Unit | None = None,
    place_name: str = "",
    noted_by: str = "",
    spoken_on: date | None = None,
    by: Person | None = None,
    once: str = "",
    receipt_code: str = "",
) -> Contribution:
    """What one person says, kept with where it came from.

    Through the web form anybody gives while the collection takes input; what came another way is written down by
    staff, also after it closed. The same `once` gives the same contribution: a form sent twice is one input.
    `receipt_code` is one whoever spoke has already, as on the strip of a paper form; otherwise there is a new one.
    """
    _check_may_give(to, channel=channel, unit=unit, by=by, at=at)
    known = Contribution.objects.filter(collection=to, source_key=once).first() if once else None
    if known is not None:
        return known
    contribution = Contribution(
        organisation_id=to.organisation_id,
        collection=to,
        question=question,
        role=role,
        channel=channel,
        **told_by(telling, email=email, postal_address=postal_address, teller_name=teller_name),
        may_quote=may_quote,
        verbatim=verbatim,
        unit=unit,
        place_name=place_name,
        noted_by=noted_by,
        spoken_on=spoken_on or timezone.localdate(at),
        source_key=once or None,
        receipt_code=receipt_code or new_receipt_code(),
        created_at=at,
        **words(text, OwnNames(to.organisation_id)),
    )
    contribution.clean_fields(exclude=["organisation", "collection", "question", "unit", "receipt_code"])
    if (sent_meanwhile := _save_once(contribution)) is not None:
        return sent_meanwhile
    record("voices.give", contribution, by=by, organisation=to.organisation.slug, channel=str(channel))
    begin_telling(contribution, at=at)
    return contribution


def _save_once(contribution: Contribution) -> Contribution | None:
    """Save it, unless the same form sent a second time was faster: then the one that is there.

    The database is asked what is wrong only when it has refused: asking beforehand takes longer than all the rest.
    """
    try:
        with transaction.atomic():
            contribution.save()
    except IntegrityError:
        key = contribution.source_key
        there = Contribution.objects.filter(collection=contribution.collection_id, source_key=key).first()
        if key is not None and there is not None:
            return there
        contribution.validate_constraints()
        raise
    return None


def words(text: str, own: OwnNames) -> dict[str, str]:
    """The fields that follow from what was said: the words, the kinds of personal data, and the words without."""
    text = text.strip()
    found = own.find(text)
    if not found:
        return {"text": text, "shown_text": text, "personal_data": ""}
    kinds = " ".join(kind.value for kind in Kind if any(finding.kind == kind for finding in found))
    return {"text": text, "shown_text": hide(text, found), "personal_data": kinds}


def _check_may_give(to: Collection, *, channel: str, unit: Unit | None, by: Person | None, at: datetime) -> None:
    if channel != Channel.WEB:
        require(by, "voices.note", to)
    elif not to.takes_input(timezone.localdate(at)):
        raise NotTakingInput(to.title)
    if unit is not None and unit.organisation_id != to.organisation_id:
        raise ValidationError({"unit": _("That unit belongs to another organisation.")})
