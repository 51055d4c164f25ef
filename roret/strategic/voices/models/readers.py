"""Who reads what citizens wrote, word for word. Politicians and citizens read what may be quoted."""

from roret.foundation.organisations.status import Role

READERS = (Role.EMPLOYEE, Role.LEADER, Role.CONSULTANT)

# Who sees what was hidden, individual cases and abuse too.
SCREENERS = (Role.CONSULTANT,)
