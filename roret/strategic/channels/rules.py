"""Who may what with tablets, paper, mail and notes."""

from django.utils.translation import gettext_lazy as _

from roret.foundation.access.rules import Rule, register
from roret.foundation.organisations.status import Role

STAFF = (Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT)

RULES = register(
    [
        Rule("channels.record", _("record what people say on a shared tablet"), roles=STAFF),
        Rule("channels.print", _("print paper forms for a collection"), roles=STAFF),
        Rule("channels.type_in", _("type in what stands on paper forms"), roles=STAFF),
        Rule("channels.split_notes", _("split meeting notes into contributions"), roles=STAFF),
        Rule("channels.read_mail", _("bring in mail as contributions"), roles=(Role.CONSULTANT,)),
        Rule("channels.connect_mailbox", _("connect a mailbox to a collection"), roles=(Role.CONSULTANT,)),
    ]
)
