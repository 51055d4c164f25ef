"""How people are told of a round: a line on their own page for each unit, and one mail for all of a person's units."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roret.foundation.notices.models import Notice
from roret.foundation.notices.operations import tell_many
from roret.foundation.people.models import Person
from roret.organisational.followup.models import Request, Round


def key_of(request: Request) -> str:
    """What the notice about a request is known by."""
    return f"followup.request:{request.pk}"


def put_on_lists(requests: Iterable[Request], *, at: datetime) -> None:
    """A line on each responsible person's own page, in one statement."""
    tell_many([_notice(request, request.responsible, at) for request in requests if request.responsible])


def mail(round: Round, requests: Iterable[Request], *, reminder_on: str = "") -> None:
    """One mail to each person about all the units they answer for, in the transaction of what it tells of."""
    of: dict[Person, list[Request]] = defaultdict(list)
    for request in requests:
        if request.responsible is not None and request.responsible.is_active:
            of[request.responsible].append(request)
    if of:
        get_connection().send_messages([_mail(round, person, asked, reminder_on) for person, asked in of.items()])


def _notice(request: Request, person: Person, at: datetime) -> Notice:
    with translation.override(person.language):
        text = _("How does it go? %(unit)s is asked in “%(round)s”.") % {"unit": request.unit, "round": request.round}
    url = reverse("followup:request", args=[request.pk])
    return Notice(person=person, key=key_of(request), text=text[:300], url=url, due_on=request.due_on, created_at=at)


def _mail(round: Round, person: Person, requests: list[Request], reminder_on: str) -> EmailMessage:
    about = f"reminded:{reminder_on}" if reminder_on else "asked"
    with translation.override(person.language):
        subject = _("We still need your answer: %(round)s") if reminder_on else _("How does it go? %(round)s")
        return EmailMessage(
            subject % {"round": round},
            _body(round, person, requests),
            to=[person.email],
            headers={
                "X-Roret-Key": f"{key_of(requests[0])}:{about}",
                "X-Roret-Organisation": round.organisation.slug,
            },
        )


def _body(round: Round, person: Person, requests: list[Request]) -> str:
    address = settings.ADDRESS.rstrip("/")
    units = "\n".join(f"{each.unit}: {address}{reverse('followup:request', args=[each.pk])}" for each in requests)
    return "\n\n".join(
        [
            _("Dear %(person)s") % {"person": person},
            ngettext(
                "We ask how it goes in your unit. Please answer by %(due)s.",
                "We ask how it goes in your %(count)s units. Please answer by %(due)s.",
                len(requests),
            )
            % {"count": len(requests), "due": date_format(round.due_on)},
            units,
            _("If nothing has changed since last time, it takes two clicks."),
        ]
    )
