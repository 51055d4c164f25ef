"""The foundation's own rules. They stand here because organisations and audit lie below `access`."""

from django.utils.translation import gettext_lazy as _

from roret.foundation.access.rules import Rule, register
from roret.foundation.organisations.status import Role

RULES = register(
    [
        Rule("organisations.administer", _("look after units, people and roles"), roles=(Role.ADMINISTRATOR,)),
        Rule("access.see_rules", _("see who may what"), roles=(Role.ADMINISTRATOR,)),
        Rule("audit.see", _("see what has been done, and by whom"), roles=(Role.ADMINISTRATOR,)),
    ]
)
