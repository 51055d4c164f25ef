"""Actions written once to be begun many times."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roret.foundation.access.operations import organisation_for, require
from roret.foundation.audit.operations import record
from roret.foundation.organisations.models import Organisation, Unit
from roret.foundation.people.models import Person
from roret.organisational.actions import operations as actions
from roret.organisational.actions.models import Action
from roret.organisational.actions.operations import CannotKeep
from roret.organisational.planning.models import Template
from roret.strategic.directions.models import Direction

SAME = (
    "text",
    "kind",
    "level",
    "involvement",
    "involvement_text",
    "benefits",
    "participants",
    "thanks",
    "hours_a_week",
)


class CannotKeepTemplate(Exception):
    """There is no name, or it is taken; the sentence says which."""


def content_of(action: Action) -> dict[str, Any]:
    """What stays the same when the action is begun anew; days are counted from its start."""
    milestones = list(action.milestones.all())
    start = action.starts_on or timezone.localdate(action.created_at)
    return {
        **{name: getattr(action, name) for name in SAME},
        "days": (action.due_on - start).days if action.due_on and action.due_on >= start else None,
        "milestones": [
            {"days": max((milestone.due_on - start).days, 0), "title": milestone.title} for milestone in milestones
        ],
        "help": "",
    }


@transaction.atomic
def keep_template(title: str, *, content: dict[str, Any], by: Person) -> Template:
    organisation = organisation_for(by, "planning.keep_templates")
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    title = _free(title, organisation, 0)
    template = Template.objects.create(organisation=organisation, title=title, content=content)
    record("planning.keep_template", template, by=by, organisation=organisation.slug)
    return template


@transaction.atomic
def edit_template(template: Template, *, title: str, content: dict[str, Any], by: Person) -> Template:
    found = Template.objects.select_for_update(of=("self",)).select_related("organisation")
    template = found.get(pk=template.pk)
    require(by, "planning.keep_templates", template)
    title = _free(title, template.organisation, template.pk)
    if (title, content) == (template.title, template.content):
        return template
    template.title, template.content = title, content
    template.save(update_fields=["title", "content"])
    record("planning.edit_template", template, by=by, organisation=template.organisation.slug)
    return template


@transaction.atomic
def remove_template(template: Template, *, by: Person) -> None:
    """Actions begun from it stay."""
    require(by, "planning.keep_templates", template)
    record("planning.remove_template", template, by=by, organisation=template.organisation.slug)
    template.delete()


@transaction.atomic
def begin_from(
    template: Template,
    *,
    title: str,
    following: Direction,
    led_by: Unit,
    owner: Person | None,
    starts_on: date,
    by: Person,
    at: datetime,
) -> Action:
    """A new idea with everything the template holds; its milestones are that many days after the start."""
    if led_by.organisation_id != template.organisation_id:
        raise CannotKeep(_("The unit belongs to another organisation."))
    content = template.content
    days = content.get("days")
    known = {name: content[name] for name in SAME if content.get(name)}
    action = actions.begin(
        title,
        following=following,
        led_by=led_by,
        owner=owner,
        starts_on=starts_on,
        due_on=None if days is None else starts_on + timedelta(days=days),
        by=by,
        at=at,
        **known,
    )
    for milestone in content.get("milestones", []):
        actions.add_milestone(action, milestone["title"], due_on=starts_on + timedelta(days=milestone["days"]), by=by)
    record("planning.begin_from", action, by=by, organisation=led_by.organisation.slug, template=template.title)
    return action


def _free(title: str, organisation: Organisation, own: int) -> str:
    title = title.strip()[:160]
    if not title:
        raise CannotKeepTemplate(_("Give the template a name."))
    if Template.objects.filter(organisation=organisation, title=title).exclude(pk=own).exists():
        raise CannotKeepTemplate(_("There is a template with that name already."))
    return title
