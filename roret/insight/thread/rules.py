"""Who may see the golden thread as a whole."""

from django.utils.translation import gettext_lazy as _

from roret.foundation.access.rules import Rule, register
from roret.foundation.organisations.status import Role

RULES = register(
    [
        Rule(
            "thread.see",
            _("see the golden thread of a strategy"),
            roles=(Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT, Role.POLITICIAN, Role.ADMINISTRATOR),
        ),
    ]
)
