"""Who may what with tokens."""

from django.utils.translation import gettext_lazy as _

from roret.foundation.access.rules import Rule, register
from roret.foundation.organisations.status import Role

RULES = register(
    [Rule("api.administer_tokens", _("make and revoke tokens for other systems"), roles=(Role.ADMINISTRATOR,))]
)
