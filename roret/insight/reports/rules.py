"""Who may what with reports."""

from django.utils.translation import gettext_lazy as _

from roret.foundation.access.rules import Rule, register
from roret.foundation.organisations.status import Role

RULES = register(
    [
        Rule(
            "reports.read",
            _("read and fetch reports"),
            roles=(Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT, Role.POLITICIAN, Role.ADMINISTRATOR),
        ),
        Rule("reports.freeze", _("freeze the report of a closed round"), roles=(Role.CONSULTANT,)),
    ]
)
