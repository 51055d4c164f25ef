"""Who may what with collections, contributions and topics."""

from django.utils.translation import gettext_lazy as _

from roret.foundation.access.rules import Also, Reach, Rule, may, register
from roret.foundation.organisations.status import Role

STAFF = (Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT)

RULES = register(
    [
        Rule("voices.steer", _("make, open and close collections"), roles=(Role.CONSULTANT,)),
        Rule("voices.read", _("read contributions word for word"), roles=STAFF),
        Rule(
            "voices.count",
            _("see how much input there is, and how much is sorted"),
            roles=(*STAFF, Role.POLITICIAN, Role.ADMINISTRATOR),
        ),
        Rule("voices.note", _("write down what somebody says"), roles=STAFF),
        Rule("voices.bring_in", _("bring in contributions from a file"), roles=(Role.CONSULTANT,)),
        Rule("voices.see_original", _("see what personal data was hidden, and hide it"), roles=(Role.CONSULTANT,)),
        Rule("voices.link_teller", _("say who tells somebody what became of their input"), roles=(Role.CONSULTANT,)),
        Rule(
            "voices.answer_case",
            _("see to individual cases handed to the unit"),
            roles=(Role.LEADER, Role.EMPLOYEE),
            reach=Reach.UNIT,
            also=(Also(_("whoever screens the input"), lambda person, case: may(person, "voices.see_original", case)),),
        ),
        Rule("voices.sort", _("sort contributions under topics"), roles=(Role.CONSULTANT,)),
    ]
)
