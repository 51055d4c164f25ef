"""Who may what with rounds."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from roret.foundation.access.rules import Also, Reach, Rule, register
from roret.foundation.organisations.status import Role


def _is_responsible(person: Any, request: Any) -> bool:
    return request.responsible_id is not None and request.responsible_id == person.pk


RULES = register(
    [
        Rule(
            "followup.see",
            _("see rounds and who has answered"),
            roles=(Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT, Role.ADMINISTRATOR),
        ),
        Rule("followup.steer", _("open and close rounds"), roles=(Role.CONSULTANT,)),
        Rule(
            "followup.answer",
            _("answer for a unit"),
            roles=(Role.LEADER, Role.EMPLOYEE),
            reach=Reach.UNIT,
            also=(Also(_("the person responsible for the answer"), _is_responsible),),
        ),
    ]
)
