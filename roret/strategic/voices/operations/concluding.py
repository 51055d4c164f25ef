"""What has to be seen to before a collection is concluded: input that is unsorted, and what is no input yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import ngettext

from roret.strategic.voices.models import Collection
from roret.strategic.voices.status import ImportState

UNDECIDED = (ImportState.UPLOADED, ImportState.CHECKED, ImportState.STORING)


@dataclass(frozen=True)
class Waiting:
    """So much of something still waits; the sentence says of what, and stands before a link to it."""

    count: int
    sentence: str
    url: str


class CannotMove(Exception):
    """A collection cannot go there from where it is; the message says why."""


class CannotConclude(CannotMove):
    """Something is left, and the message says what and how much; `waiting` is the same, with the ways to it."""

    def __init__(self, waiting: Sequence[Waiting]) -> None:
        self.waiting = waiting
        super().__init__(" ".join(one.sentence for one in waiting))


def check_can_conclude(collection: Collection, *, on: date) -> None:
    """Upper areas say what waits with them in functions of (collection, day), as the settings name them."""
    waiting = list(_waiting_here(collection))
    for path in settings.BEFORE_CONCLUDING:
        waiting.extend(import_string(path)(collection, on))
    if left := [one for one in waiting if one.count]:
        raise CannotConclude(left)


def _waiting_here(collection: Collection) -> Iterator[Waiting]:
    unsorted = collection.contributions.unsorted().count()
    sentence = ngettext(
        "%(n)d input is neither sorted nor set aside with a reason. Do that first, then conclude.",
        "%(n)d inputs are neither sorted nor set aside with a reason. Do that first, then conclude.",
        unsorted,
    )
    url = reverse("voices:contributions", args=[collection.pk]) + "?state=unsorted"
    yield Waiting(unsorted, sentence % {"n": unsorted}, url)
    files = collection.imports.filter(state__in=UNDECIDED).count()
    sentence = ngettext(
        "%(n)d file is not decided on. Bring it in, or drop it.",
        "%(n)d files are not decided on. Bring them in, or drop them.",
        files,
    )
    yield Waiting(files, sentence % {"n": files}, reverse("voices:bring_in", args=[collection.pk]))
