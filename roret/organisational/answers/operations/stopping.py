"""When an action is stopped, those whose words it grew out of are owed the reason."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from roret.foundation.audit.operations import record
from roret.foundation.people.models import Person
from roret.organisational.actions.models import ActionOrigin, Move
from roret.organisational.actions.status import State
from roret.organisational.answers.models import Answer, Reply
from roret.organisational.answers.status import AnswerKind
from roret.strategic.voices.models import Contribution


def after_action_moved(move: Move, *, by: Person, at: datetime) -> Answer | None:
    """Prepare “not done, and why” for each of them; None when the action goes on, or grew out of nobody's words.

    Whoever may stop an action need not be one who prepares answers, so nothing is asked of the person here: the answer
    waits among the prepared ones, and is looked through and published as every other.
    """
    if move.after != State.STOPPED:
        return None
    grown = ActionOrigin.objects.filter(action=move.action).values("contribution")
    receivers = list(Contribution.objects.filter(pk__in=grown).with_words().order_by("pk"))
    if not receivers:
        return None
    organisation = move.action.organisation
    with translation.override(settings.LANGUAGE_CODE):
        text = _in_words(move)
    answer = Answer.objects.create(
        organisation=organisation,
        kind=AnswerKind.NOT_DONE,
        text=text,
        action=move.action,
        prepared_by=by,
        prepared_at=at,
    )
    Reply.objects.bulk_create([Reply(answer=answer, contribution=contribution) for contribution in receivers])
    record("answers.prepare", answer, by=by, organisation=organisation.slug, kind=answer.kind, receivers=len(receivers))
    return answer


def _in_words(move: Move) -> str:
    """In the citizens' language, with the reason as it was written."""
    said = {"action": move.action.title, "reason": move.reason}
    if move.before == State.IDEA:
        return _("What you said became an idea: “%(action)s”. We will not do it. This is why: %(reason)s") % said
    return _("What you said became “%(action)s”. We have stopped it. This is why: %(reason)s") % said
