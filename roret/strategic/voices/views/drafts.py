"""What a citizen has written and not sent yet: kept in the session of this browser, for a while, and nowhere else."""

import re
from dataclasses import asdict, dataclass, fields, replace
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.crypto import get_random_string

from roret.strategic.voices.models import Collection
from roret.strategic.voices.status import Telling

KEPT = "voices.drafts"
LIVES = timedelta(hours=3)  # since it was last touched
MOST = 5  # in one browser; the oldest gives way
LONGEST = 100_000  # letters; what is longer stays on the page it was written on

FROM_THE_FORM = "web:"
_CARRIED = "kept-"
_ONCE = re.compile(r"[A-Za-z0-9]{16}")  # as `keep` makes it; what else comes along is not ours


@dataclass(frozen=True)
class Draft:
    """The answers as they were typed. `check` is the step to be told what is missing; `problem` is shown once."""

    text: str = ""
    question: str = ""
    role: str = ""
    telling: str = Telling.CODE
    email: str = ""
    postal_address: str = ""
    teller_name: str = ""
    may_quote: str = ""
    once: str = ""
    check: str = ""
    problem: str = ""
    status: int = 200

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()

    def with_answers(self, data: QueryDict, step: str) -> "Draft":
        """What was answered on one screen; a box without a tick is an answer too."""
        answers: dict[str, Any] = {name: data.get(name, "") for name in ASKED[step]}
        return replace(self, **answers)

    @property
    def source_key(self) -> str:
        """What makes two clicks on "send" one input. Nothing but this form has keys that begin like it."""
        return f"{FROM_THE_FORM}{self.once}"

    def carried(self) -> dict[str, str]:
        """Hidden in each form, so that no word is lost where the session is."""
        return {_CARRIED + name: value for name, value in asdict(self).items() if name in (*TYPED, "once") and value}


ASKED = {
    "words": ("text",),
    "question": ("question",),
    "who": ("role",),
    "told": ("telling", "email", "postal_address", "teller_name"),
    "send": ("may_quote",),
}
TYPED = tuple(name for names in ASKED.values() for name in names)


def draft_of(request: HttpRequest, to: Collection) -> Draft | None:
    kept = _all(request).get(str(to.pk))
    return Draft(**{field.name: kept[field.name] for field in fields(Draft)}) if kept else None


def carried_in(data: QueryDict) -> Draft | None:
    """The draft a form brought along; None when it brought none."""
    names = [name for name in TYPED if _CARRIED + name in data]
    if _ONCE.fullmatch(data.get(_CARRIED + "once", "")):
        names.append("once")
    return Draft(**{name: data[_CARRIED + name][: LONGEST + 1] for name in names}) if "text" in names else None  # type: ignore[arg-type]  # all are words


def keep(request: HttpRequest, to: Collection, draft: Draft) -> Draft:
    """The first time it gets the key that makes two clicks on "send" one input. A visitor's session ends with it."""
    draft = replace(draft, once=draft.once or get_random_string(16))
    others = {key: each for key, each in _all(request).items() if key != str(to.pk)}
    kept = {str(to.pk): {**asdict(draft), "touched": timezone.now().timestamp()}}
    request.session[KEPT] = dict([*others.items()][1 - MOST :]) | kept
    if not request.user.is_authenticated:
        request.session.set_expiry(int(LIVES.total_seconds()))
    return draft


def forget(request: HttpRequest, to: Collection) -> None:
    request.session[KEPT] = {key: each for key, each in _all(request).items() if key != str(to.pk)}


def _all(request: HttpRequest) -> dict[str, dict[str, Any]]:
    """Those that have not run out, the one touched last at the end."""
    oldest = (timezone.now() - LIVES).timestamp()
    return {key: each for key, each in request.session.get(KEPT, {}).items() if each["touched"] > oldest}
