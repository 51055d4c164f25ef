"""Who is told of an individual case: leaders who answer for the unit, and whoever handed it out when it comes back."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from roret.foundation.notices import operations as notices
from roret.foundation.notices.operations import Mail, write_mails
from roret.foundation.organisations.models import Membership, Unit
from roret.foundation.organisations.status import Role
from roret.foundation.people.models import Person
from roret.strategic.voices.models import Case, Contribution
from roret.strategic.voices.status import AsideKind


def key_of(case: Case) -> str:
    return f"voices.case:{case.pk}"


def added_key(case: Case) -> str:
    return f"voices.case_added:{case.pk}"


def added_after_key(case: Case) -> str:
    return f"voices.case_added_after:{case.pk}"


def handed_back_key(contribution: Contribution) -> str:
    return f"voices.case_back:{contribution.pk}"


def tell(case: Case, *, at: datetime) -> None:
    """A line on each leader's own page with the due date, and a mail. What was said stands in neither."""
    notices.settle(handed_back_key(case.contribution), at=at)
    leaders = leaders_of(case.unit)
    _put_on_lists(case, leaders, at=at)
    write_mails([_mail(case, leader) for leader in leaders])


def wake_up(case: Case, *, at: datetime) -> None:
    if not notices.wake(key_of(case)):
        _put_on_lists(case, leaders_of(case.unit), at=at)


def tell_added(contribution: Contribution, *, at: datetime) -> None:
    """The unit an open case is with reads what the giver added. One line a case, however often: it wakes up.

    Has the last case ended, its unit and whoever handed it out are told: one of them reads it, or opens the case again.
    """
    cases = contribution.cases.select_related("unit__organisation", "handed_by")
    if is_open := cases.open().first():
        if not notices.wake(added_key(is_open)):
            _put_on_lists(is_open, leaders_of(is_open.unit), at=at, added=True)
        return
    ended = cases.order_by("-pk").first()
    if ended is not None and contribution.set_aside_kind == AsideKind.CASE and not notices.wake(added_after_key(ended)):
        _tell_added_after(ended, at=at)


def _tell_added_after(case: Case, *, at: datetime) -> None:
    handed_by = [case.handed_by] if case.handed_by and case.handed_by.is_active else []
    url, key = reverse("voices:case", args=[case.pk]), added_after_key(case)
    for person in {one.pk: one for one in [*leaders_of(case.unit), *handed_by]}.values():
        with translation.override(person.language):
            text = _("Added to an individual case at %(unit)s that has ended") % {"unit": case.unit}
        notices.tell(person, text, key=key, url=url, at=at)


def settle_added_after(contribution: Contribution, *, at: datetime) -> None:
    """Somebody has read it, or it is no case any more."""
    notices.settle_many([added_after_key(case) for case in contribution.cases.all()], at=at)


def tell_handed_back(case: Case, *, at: datetime) -> None:
    """Whoever handed it out decides what now: hand it on, or take it back among the others."""
    person = case.handed_by
    if person is None:
        return
    key = handed_back_key(case.contribution)
    with translation.override(person.language):
        text = _("%(unit)s has handed an individual case back: %(contribution)s") % {
            "unit": case.unit,
            "contribution": case.contribution.name_on_record,
        }
    if not notices.wake(key):
        notices.tell(person, text, key=key, url=reverse("voices:case", args=[case.pk]), at=at)


def leaders_of(unit: Unit) -> list[Person]:
    """Those nearest above, when the unit has none of its own."""
    rows = Membership.objects.current().filter(role=Role.LEADER, unit__organisation=unit.organisation_id)
    above = [row for row in rows.select_related("person", "unit") if unit.path.startswith(row.unit.path)]
    nearest = max((len(row.unit.path) for row in above), default=0)
    return [row.person for row in above if len(row.unit.path) == nearest and row.person.is_active]


def _put_on_lists(case: Case, people: list[Person], *, at: datetime, added: bool = False) -> None:
    url, key = reverse("voices:case", args=[case.pk]), added_key(case) if added else key_of(case)
    for person in people:
        with translation.override(person.language):
            text = _("Added to an individual case at %(unit)s") if added else _("See to an individual case at %(unit)s")
        notices.tell(person, text % {"unit": case.unit}, key=key, url=url, at=at, due_on=case.due_on)


def _mail(case: Case, person: Person) -> Mail:
    address = f"{settings.ADDRESS.rstrip('/')}{reverse('voices:case', args=[case.pk])}"
    with translation.override(person.language):
        body = _(
            "Dear %(person)s\n\nSomebody has told us something that is their own case. We hand it to %(unit)s.\n"
            "Please see to it by %(due)s, and write what was done:\n%(address)s"
        ) % {"person": person, "unit": case.unit, "due": date_format(case.due_on), "address": address}
        return Mail(
            to=person.email,
            subject=_("An individual case for %(unit)s") % {"unit": case.unit},
            body=body,
            key=f"{key_of(case)}:{person.pk}",
            organisation=case.unit.organisation.slug,
        )
