"""Who may what with strategies."""

from django.utils.translation import gettext_lazy as _

from roret.foundation.access.rules import Rule, register
from roret.foundation.organisations.status import Role

RULES = register(
    [
        Rule("directions.write", _("write strategies, by hand or from a document"), roles=(Role.CONSULTANT,)),
        Rule("directions.adopt", _("register that a strategy is adopted or has ended"), roles=(Role.CONSULTANT,)),
    ]
)
