"""Who may what with actions."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from roret.foundation.access.rules import Also, Reach, Rule, register
from roret.foundation.organisations.status import Role


def _owns(person: Any, action: Any) -> bool:
    return action.owner_id is not None and action.owner_id == person.pk


def _wrote(person: Any, comment: Any) -> bool:
    return comment.by_id is not None and comment.by_id == person.pk


OWNER = Also(_("the owner of the action"), _owns)

RULES = register(
    [
        Rule(
            "actions.see",
            _("see actions"),
            roles=(Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT, Role.POLITICIAN, Role.ADMINISTRATOR),
        ),
        Rule("actions.begin_anywhere", _("begin actions in any unit"), roles=(Role.CONSULTANT,)),
        Rule("actions.begin", _("begin actions in a unit"), roles=(Role.CONSULTANT, Role.LEADER), reach=Reach.UNIT),
        Rule(
            "actions.write",
            _("write in an action"),
            roles=(Role.CONSULTANT, Role.LEADER),
            reach=Reach.UNIT,
            also=(OWNER,),
        ),
        Rule(
            "actions.move",
            _("move an action to another state"),
            roles=(Role.CONSULTANT, Role.LEADER),
            reach=Reach.UNIT,
            also=(OWNER,),
        ),
        Rule(
            "actions.comment",
            _("read and write comments on actions"),
            roles=(Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT, Role.ADMINISTRATOR),
        ),
        Rule(
            "actions.withdraw_comment",
            _("take a comment away"),
            roles=(Role.CONSULTANT,),
            also=(Also(_("whoever wrote the comment"), _wrote),),
        ),
    ]
)
