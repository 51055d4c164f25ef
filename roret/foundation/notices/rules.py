"""Who may what with mail."""

from django.utils.translation import gettext_lazy as _

from roret.foundation.access.rules import Rule, register
from roret.foundation.organisations.status import Role

RULES = register(
    [
        Rule("notices.see_outbox", _("read the outbox and send again"), roles=(Role.ADMINISTRATOR,)),
    ]
)
