"""Who may what with help questions and examples."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from roret.foundation.access.rules import Also, Reach, Rule, register
from roret.foundation.organisations.status import Role


def _told(person: Any, example: Any) -> bool:
    return getattr(example, "by_id", None) is not None and example.by_id == person.pk


TELLER = Also(_("whoever told the example"), _told)
EVERY_UNIT = (Role.CONSULTANT, Role.LEADER)

RULES = register(
    [
        Rule(
            "practice.see",
            _("see every example, and print dialogue cards"),
            roles=(Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT, Role.POLITICIAN, Role.ADMINISTRATOR),
        ),
        Rule("practice.ask", _("write help questions"), roles=(Role.CONSULTANT,)),
        Rule(
            "practice.tell",
            _("tell examples from a unit"),
            roles=(Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT),
            reach=Reach.UNIT,
        ),
        Rule(
            "practice.edit",
            _("edit an example that is not released"),
            roles=EVERY_UNIT,
            reach=Reach.UNIT,
            also=(TELLER,),
        ),
        Rule(
            "practice.release",
            _("release an example to everybody, and withdraw it"),
            roles=EVERY_UNIT,
            reach=Reach.UNIT,
        ),
    ]
)
