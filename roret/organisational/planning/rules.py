"""Who may what with the plan. Seeing it is `actions.see`; each action that is changed asks `actions.write` besides."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from roret.foundation.access.rules import Also, Reach, Rule, register
from roret.foundation.organisations.status import Role


def _keeps(person: Any, view: Any) -> bool:
    return getattr(view, "owner_id", None) is not None and view.owner_id == person.pk


def _subscribes(person: Any, feed: Any) -> bool:
    return bool(feed.person_id == person.pk)


RULES = register(
    [
        Rule(
            "planning.subscribe",
            _("subscribe to a calendar of milestones and due dates"),
            roles=(Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT, Role.POLITICIAN, Role.ADMINISTRATOR),
        ),
        Rule(
            "planning.end_feed",
            _("end a calendar's address"),
            roles=(),
            also=(Also(_("whose calendar it is"), _subscribes),),
        ),
        Rule(
            "planning.keep_lists",
            _("keep lists of actions, and share them"),
            roles=(Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT, Role.POLITICIAN, Role.ADMINISTRATOR),
        ),
        Rule(
            "planning.change_list",
            _("change or remove a list that is kept"),
            roles=(),
            also=(Also(_("who keeps the list"), _keeps),),
        ),
        Rule("planning.state_any_capacity", _("say what any unit can carry"), roles=(Role.CONSULTANT,)),
        Rule("planning.state_capacity", _("say what a unit can carry"), roles=(Role.LEADER,), reach=Reach.UNIT),
        Rule("planning.keep_templates", _("keep templates of actions"), roles=(Role.CONSULTANT, Role.LEADER)),
    ]
)
