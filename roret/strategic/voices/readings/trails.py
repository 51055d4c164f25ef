"""What has happened to a topic, and to whom the person's latest moves can be undone."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roret.foundation.audit.models import Entry
from roret.foundation.people.models import Person
from roret.strategic.voices.models import Collection, Move, Step, Topic
from roret.strategic.voices.status import MoveAct

LISTED = 50


@dataclass(frozen=True)
class Happening:
    """One line of a trail."""

    at: datetime
    person: str
    said: str


def trail_of(topic: Topic) -> list[Happening]:
    """The oldest first: made, renamed, merged, split, closed and brought back, as it stands on record."""
    entries = Entry.objects.about("voices.topic", topic.pk).order_by("pk")
    return [Happening(entry.at, entry.actor, _said(entry.verb, entry.thing, entry.detail)) for entry in entries]


def _said(verb: str, name: str, detail: dict[str, Any]) -> str:
    into = detail.get("into")
    words = {
        "name": name,
        "was": detail.get("was", ""),
        "from": detail.get("split_from", ""),
        "into": ", ".join(f"{key} ({n})" for key, n in into.items()) if isinstance(into, dict) else into,
        "topic": detail.get("topic", ""),
        "moved": detail.get("moved", 0),
    }
    return _sentence(verb, detail) % words


def _sentence(verb: str, detail: dict[str, Any]) -> str:
    if verb == "voices.make_topic":
        return _("Made as %(name)s, split from %(from)s") if detail.get("split_from") else _("Made as %(name)s")
    if verb == "voices.rename_topic":
        return _("Worded anew: %(was)s became %(name)s")
    return {
        "voices.merge_topics": _("Merged into %(into)s; %(moved)s moved"),
        "voices.take_in_topic": _("Took in %(topic)s; %(moved)s moved"),
        "voices.split_topic": _("Split: %(into)s"),
        "voices.close_topic": _("Closed"),
        "voices.bring_back_topic": _("Brought back"),
    }.get(verb, verb.replace("%", "%%"))


@dataclass(frozen=True)
class Moved:
    """One of a person's latest moves. `undoable` is true for the one undone next."""

    move: Move
    said: str
    undoable: bool


def moves_of(collection: Collection, person: Person) -> list[Moved]:
    """The latest first, at most 50, those undone already left out. Three queries."""
    latest = list(Move.objects.filter(collection=collection, by=person).order_by("-pk")[:LISTED])
    standing = [move for move in latest if move.settled_at is None]
    names = dict(Topic.objects.filter(collection=collection).values_list("pk", "name"))
    steps: dict[int, list[Step]] = {}
    for step in Step.objects.filter(move__in=standing).select_related("contribution"):
        steps.setdefault(step.move_id, []).append(step)
    return [Moved(move, _moved(move, steps.get(move.pk, []), names), place == 0) for place, move in enumerate(standing)]


def _moved(move: Move, steps: list[Step], names: dict[int, str]) -> str:
    """ "12 under Housing", "H001 set aside: …", "Homes merged"."""
    if move.act in (MoveAct.MERGE, MoveAct.SPLIT):
        return f"{names.get(move.topics[0], '')}: {MoveAct(move.act).label} ({len(steps)})"
    if move.act in (MoveAct.ASIDE, MoveAct.BACK, MoveAct.UNSORT):
        return f"{', '.join(str(step.contribution) for step in steps)}: {MoveAct(move.act).label}"
    came = Counter(
        row["topic"]
        for step in steps
        for row in step.after["topics"]
        if row["topic"] not in {before["topic"] for before in step.before["topics"]}
    )
    if not came:
        return ", ".join(str(step.contribution) for step in steps)
    under = [
        ngettext("%(n)s under %(topic)s", "%(n)s under %(topic)s", n) % {"n": n, "topic": names.get(topic, "")}
        for topic, n in came.most_common()
    ]
    return ", ".join(under)
