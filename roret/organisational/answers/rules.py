"""Who may what with answers."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from roret.foundation.access.rules import Also, Rule, register
from roret.foundation.organisations.status import Role


def _is_the_teller(person: Any, reply: Any) -> bool:
    return person is not None and person.pk is not None and reply.contribution.teller_id == person.pk


RULES = register(
    [
        Rule("answers.see", _("see answers that are prepared"), roles=(Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT)),
        Rule("answers.prepare", _("prepare answers"), roles=(Role.CONSULTANT, Role.LEADER)),
        Rule("answers.publish", _("publish answers"), roles=(Role.CONSULTANT,)),
        Rule(
            "answers.tell",
            _("see who has not been told, send letters, and register that somebody was told"),
            roles=(Role.CONSULTANT,),
            also=(Also(_("whoever the giver wants to be told by"), _is_the_teller),),
        ),
    ]
)
