"""Lists of actions that people keep under a name, and share."""

from django.db import transaction
from django.utils.translation import gettext as _

from roret.foundation.access.operations import organisation_for, require
from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.organisational.planning.models import View

MOST = 100  # lists one person keeps


class CannotKeepList(Exception):
    """There is no name, or the name is taken; the sentence says which."""


@transaction.atomic
def keep_list(title: str, *, query: str, shared: bool, by: Person) -> View:
    """Keep the address's query string under a name."""
    organisation = organisation_for(by, "planning.keep_lists")
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # two at once do not keep the same name
    mine = View.objects.filter(organisation=organisation, owner=by)
    if mine.count() >= MOST:
        raise CannotKeepList(_("You keep 100 lists already. Remove one first."))
    if len(query) > 1000:
        raise CannotKeepList(_("That is more than a list can hold. Choose fewer filters."))
    view = View(organisation=organisation, owner=by, title=_name(title, mine), query=query, shared=shared)
    view.save()
    record("planning.keep_list", view, by=by, organisation=organisation.slug, shared=shared)
    return view


@transaction.atomic
def change_list(view: View, *, title: str, shared: bool, by: Person) -> View:
    view = View.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=view.pk)
    require(by, "planning.change_list", view)
    others = View.objects.filter(organisation=view.organisation, owner=by).exclude(pk=view.pk)
    title = _name(title, others)
    if (title, shared) == (view.title, view.shared):
        return view
    view.title, view.shared = title, shared
    view.save(update_fields=["title", "shared"])
    record("planning.change_list", view, by=by, organisation=view.organisation.slug, shared=shared)
    return view


@transaction.atomic
def remove_list(view: View, *, by: Person) -> None:
    require(by, "planning.change_list", view)
    record("planning.remove_list", view, by=by, organisation=view.organisation.slug)
    view.delete()


def _name(title: str, others: object) -> str:
    title = title.strip()[:80]
    if not title:
        raise CannotKeepList(_("Give the list a name."))
    if others.filter(title=title).exists():  # type: ignore[attr-defined]  # a QuerySet of views
        raise CannotKeepList(_("You have a list with that name already."))
    return title
