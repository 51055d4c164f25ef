"""The screens of the form for citizens: which there are, what each asks, and what has been answered."""

from dataclasses import asdict, dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from roret.strategic.voices.forms.giving import QuestionForm, SendForm, ToldForm, WhoForm, WordsForm
from roret.strategic.voices.models import Collection, Question
from roret.strategic.voices.readings import kinds_of_personal_data
from roret.strategic.voices.status import Telling
from roret.strategic.voices.views.drafts import Draft
from roret.web.forms import Form

WORDS, QUESTION, WHO, TOLD, SEND = "words", "question", "who", "told", "send"


@dataclass(frozen=True)
class Screen:
    """One step of the step guide."""

    name: str
    label: str
    url: str
    number: int


def screens_of(to: Collection) -> list[Screen]:
    """The question has a screen of its own only where there are several to choose among."""
    labels = {
        WORDS: _("What you say"),
        QUESTION: _("What it is about"),
        WHO: _("Who you are"),
        TOLD: _("If we shall tell you"),
        SEND: _("Look and send"),
    }
    if len(to.questions.all()) < 2:
        del labels[QUESTION]
    return [Screen(name, label, url_of(to, name), n) for n, (name, label) in enumerate(labels.items(), 1)]


def url_of(to: Collection, name: str) -> str:
    at = [to.organisation.slug, to.slug]
    return reverse("voices:give", args=at) if name == WORDS else reverse("voices:give_step", args=[*at, name])


def form_of(name: str, to: Collection, draft: Draft, *, bound: bool) -> Form:
    """The form of a screen with what the draft holds; `bound` when it is to say what is missing."""
    values = asdict(draft)
    about: dict[str, Any] = {"data": values} if bound else {"initial": values}
    match name:
        case "words":
            return WordsForm(**about)
        case "question":
            return QuestionForm(collection=to, **about)
        case "who":
            return WhoForm(**about)
        case "told":
            return ToldForm(**about)
    return SendForm(**about)


def how_told(draft: Draft) -> str:
    """How the person is told, in one sentence of the summary."""
    match draft.telling:
        case Telling.MAIL:
            return _("We write to %(address)s.") % {"address": draft.email}
        case Telling.LETTER:
            return _("We send a letter to %(address)s.") % {"address": ", ".join(draft.postal_address.splitlines())}
        case Telling.PERSON:
            return _("%(person)s may tell you.") % {"person": draft.teller_name}
        case Telling.NOT:
            return _("You do not want to hear more.")
    return _("You get a code. With it you can look when you like.")


def asked_by_link(to: Collection, number: int | None) -> str:
    """A link may lead to one of the questions, by its number."""
    return next((str(each.pk) for each in to.questions.all() if each.number == number), "")


def answered(to: Collection, draft: Draft) -> Question | None:
    """The question that is answered: chosen, or the only one there is."""
    questions = list(to.questions.all())
    if len(questions) == 1:
        return questions[0]
    return next((each for each in questions if str(each.pk) == draft.question), None)


def summary_of(to: Collection, draft: Draft) -> dict[str, Any]:
    """What the last screen shows besides the words."""
    who = dict(form_of(WHO, to, draft, bound=False).fields["role"].choices)  # type: ignore[attr-defined]  # a choice
    return {
        "personal_data": kinds_of_personal_data(draft.text, to.organisation_id),
        "who": who.get(draft.role, "") if draft.role else "",
        "told": how_told(draft),
    }
