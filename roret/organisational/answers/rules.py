"""Who may what with answers."""

from django.utils.translation import gettext_lazy as _

from roret.foundation.access.rules import Rule, register
from roret.foundation.organisations.status import Role

RULES = register(
    [
        Rule("answers.see", _("see answers that are prepared"), roles=(Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT)),
        Rule("answers.prepare", _("prepare answers"), roles=(Role.CONSULTANT, Role.LEADER)),
        Rule("answers.publish", _("publish answers"), roles=(Role.CONSULTANT,)),
    ]
)
