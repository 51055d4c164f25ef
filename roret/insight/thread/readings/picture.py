"""A strategy's thread as columns and bands, with the same figures for the table."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from roret.insight.thread.readings.strategy import StrategyThread
from roret.organisational.actions.status import State
from roret.organisational.followup.status import Light
from roret.strategic.voices.status import Speaker
from roret.web.pictures import Column, Link, Node, Tone, flow

Address = Callable[[str, object], str | None]
"""(kind of node, its key) → where it leads, or None where the reader may not go."""

_TONES: dict[Light, Tone] = {Light.GREEN: "green", Light.YELLOW: "yellow", Light.RED: "red", Light.NONE: "none"}


@dataclass(frozen=True)
class Band:
    """One row of the table: from, to, how many, and of what (contributions or actions)."""

    source: str
    target: str
    value: int


@dataclass(frozen=True)
class Picture:
    svg: SafeString
    tables: tuple[tuple[str, tuple[Band, ...]], ...]


def picture_of(thread: StrategyThread, address: Address) -> Picture:
    heavy = _weight_of_an_action(thread)
    columns = [
        Column(_("Who spoke"), _speakers(thread)),
        Column(_("Topics"), _topics(thread, address)),
        Column(capfirst(thread.strategy.direction_words), _directions(thread, address)),
        Column(_("Actions"), _states(thread, address, heavy), fixed=True),
        Column(_("Latest status"), _lights(thread, address, heavy), fixed=True),
    ]
    said, did = _of_what_was_said(thread), _of_what_is_done(thread, heavy)
    svg = flow(
        [column for column in columns if column.nodes],
        [*said, *did],
        _("The golden thread of %(strategy)s") % {"strategy": thread.strategy},
        _(
            "From who spoke, through topics and directions, to actions and how they go. Up to the directions a band is "
            "as thick as the number of contributions, after them as the number of actions, on a scale of its own."
        ),
        most=14,
        more=_("+ {count} smaller"),
    )
    names = {node.key: node.label for column in columns for node in column.nodes}
    tables = ((_("Contributions"), _bands(said, names)), (_("Actions"), _bands(did, names)))
    return Picture(svg, tuple((title, bands) for title, bands in tables if bands))


def _weight_of_an_action(thread: StrategyThread) -> int:
    """How many contributions one action is drawn as, so that both halves fill the picture."""
    actions = thread.states.total()
    return max(sum(line.voices for line in thread.lines) // actions, 1) if actions else 1


def _speakers(thread: StrategyThread) -> list[Node]:
    by = thread.said.by
    return [Node(f"role:{role}", _label(role), by[role]) for role in Speaker if by[role]]


def _topics(thread: StrategyThread, address: Address) -> list[Node]:
    sizes = _sizes(thread)
    nodes = [
        Node(f"topic:{topic.pk}", topic.name, sizes[topic.pk], address("topic", topic.pk))
        for topic in thread.topics
        if sizes[topic.pk] or any(key == topic.pk for key, _direction in thread.linked)
    ]
    rest = [
        Node("unsorted", _("not sorted yet"), thread.said.unsorted.total(), address("unsorted", None), "none"),
        Node("aside", _("set aside"), thread.said.aside.total(), tone="none"),
    ]
    return [*nodes, *(node for node in rest if node.value)]


def _sizes(thread: StrategyThread) -> Counter[int]:
    sizes: Counter[int] = Counter()
    for (_role, topic), n in thread.said.under.items():
        sizes[topic] += n
    return sizes


def _directions(thread: StrategyThread, address: Address) -> list[Node]:
    return [
        Node(
            f"direction:{line.direction.pk}",
            line.direction.title,
            line.voices,
            address("direction", line.direction.pk),
        )
        for line in thread.lines
    ]


def _states(thread: StrategyThread, address: Address, heavy: int) -> list[Node]:
    """Each action once; the bands into a state are more where a direction was split."""
    found = thread.states
    return [
        Node(f"state:{state}", _label(state), found[state], address("state", state), weight=found[state] * heavy)
        for state in State
        if found[state]
    ]


def _lights(thread: StrategyThread, address: Address, heavy: int) -> list[Node]:
    """Every light there is, and those that nobody was asked about; no column before a round has closed."""
    if thread.round is None:
        return []
    found = Counter[Light]()
    for (_state, light), n in thread.lit.items():
        found[light] += n
    to = address("round", thread.round.pk)
    nodes = [
        Node(f"light:{light}", _label(light), found[light], to, _TONES[light], found[light] * heavy)
        for light in Light
        if found[light]
    ]
    not_asked = sum(_not_asked(thread).values())
    left = [Node("light:not_asked", _("not asked about"), not_asked, weight=not_asked * heavy)] if not_asked else []
    return [*nodes, *left]


def _of_what_was_said(thread: StrategyThread) -> list[Link]:
    said, sizes = thread.said, _sizes(thread)
    shown = {topic.pk for topic in thread.topics}
    return [
        *(Link(f"role:{role}", f"topic:{topic}", n) for (role, topic), n in said.under.items() if topic in shown),
        *(Link(f"role:{role}", "unsorted", n) for role, n in said.unsorted.items()),
        *(Link(f"role:{role}", "aside", n) for role, n in said.aside.items()),
        *(
            Link(f"topic:{topic}", f"direction:{direction}", sizes[topic])
            for topic, direction in sorted(thread.linked)
            if topic in shown and sizes[topic]
        ),
        *(Link(f"role:{role}", f"direction:{direction}", n) for (role, direction), n in thread.straight.items()),
    ]


def _of_what_is_done(thread: StrategyThread, heavy: int) -> list[Link]:
    links = [
        Link(f"direction:{line.direction.pk}", f"state:{state}", n, n * heavy)
        for line in thread.lines
        for state, n in line.each_state
    ]
    if thread.round is None:
        return links
    lit: list[tuple[State, str, int]] = [(state, light, n) for (state, light), n in thread.lit.items()]
    lit += [(state, "not_asked", n) for state, n in _not_asked(thread).items()]
    return [*links, *(Link(f"state:{state}", f"light:{light}", n, n * heavy) for state, light, n in lit if n)]


def _not_asked(thread: StrategyThread) -> dict[State, int]:
    """Actions no unit was asked about in the newest closed round, each once."""
    return {state: max(n - sum(thread.lit[state, light] for light in Light), 0) for state, n in thread.states.items()}


def _bands(links: list[Link], names: dict[str, str]) -> tuple[Band, ...]:
    return tuple(Band(names[link.source], names[link.target], link.value) for link in links)


def _label(choice: State | Light | Speaker) -> str:
    words: str | Promise = choice.label
    return capfirst(str(words))
