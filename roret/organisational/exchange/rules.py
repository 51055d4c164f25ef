"""Who may what with the plan as a spreadsheet. Each action that is changed asks `actions.write` besides."""

from django.utils.translation import gettext_lazy as _

from roret.foundation.access.rules import Rule, register
from roret.foundation.organisations.status import Role

RULES = register(
    [
        Rule(
            "exchange.take_out",
            _("take the plan out as a spreadsheet"),
            roles=(Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT, Role.POLITICIAN, Role.ADMINISTRATOR),
        ),
        Rule(
            "exchange.bring_in",
            _("bring the plan in again from a spreadsheet"),
            roles=(Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT),
        ),
    ]
)
