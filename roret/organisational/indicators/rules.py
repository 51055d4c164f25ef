"""Who may what with indicators."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from roret.foundation.access.rules import Also, Reach, Rule, register
from roret.foundation.organisations.status import Role


def _keeps(person: Any, indicator: Any) -> bool:
    return indicator.owner_id is not None and indicator.owner_id == person.pk


def _owns_the_action(person: Any, indicator: Any) -> bool:
    action = indicator.action
    return action is not None and action.owner_id is not None and action.owner_id == person.pk


ACTION_OWNER = Also(_("the owner of the action"), _owns_the_action)
KEEPER = Also(_("who keeps the indicator"), _keeps)

RULES = register(
    [
        Rule("indicators.write_anywhere", _("write indicators of any action or objective"), roles=(Role.CONSULTANT,)),
        Rule(
            "indicators.write",
            _("write indicators of a unit's actions"),
            roles=(Role.CONSULTANT, Role.LEADER),
            reach=Reach.UNIT,
            also=(ACTION_OWNER,),
        ),
        Rule(
            "indicators.read_off",
            _("write down what was measured"),
            roles=(Role.CONSULTANT, Role.LEADER, Role.EMPLOYEE),
            reach=Reach.UNIT,
            also=(ACTION_OWNER, KEEPER),
        ),
    ]
)
