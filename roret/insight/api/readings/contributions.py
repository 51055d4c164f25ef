"""Contributions: what is published of them (docs/decisions/0020), or as an employee reads them."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from roret.foundation.organisations.models import Organisation
from roret.insight.api.readings import shapes
from roret.insight.api.readings.actions import Hide, hiding
from roret.strategic.directions.models import Origin, Strategy
from roret.strategic.voices.models import Collection, Contribution, ContributionQuerySet
from roret.strategic.voices.status import HIDDEN, Channel, Speaker


def contributions(organisation: Organisation, *, inside: bool = False) -> ContributionQuerySet:
    """Whose words are still there. Inside all but individual cases and abuse; otherwise those that are published."""
    mine = Contribution.objects.filter(organisation=organisation).exclude(shown_text="")
    if inside:
        found = mine.with_words().exclude(set_aside_kind__in=HIDDEN).select_related("unit")
        found = found.prefetch_related("sortings__topic")
    else:
        found = _published(mine)
    shown: ContributionQuerySet = found.select_related("collection", "question").order_by("pk")
    return shown


def spoken_by(role: str | None, organisation: Organisation, *, inside: bool) -> ContributionQuerySet:
    """Those of one role. For everybody only where the role is told: a filter says as much as a column."""
    found = contributions(organisation, inside=inside)
    if role is None or inside:
        return found if role is None else found.filter(role=role)
    told = [collection for collection, _role in told_roles(organisation, roles=[role])]
    return found.filter(role=role, collection__in=told)


def _published(mine: ContributionQuerySet) -> ContributionQuerySet:
    """May be quoted, from a collection that is public, and somebody has looked at the words: screened or chosen."""
    public = Strategy.objects.visible_to(None).order_by().values("pk")
    chosen = Exists(Origin.objects.filter(contribution=OuterRef("pk"), direction__strategy__in=public))
    collections = Collection.objects.visible_to(None).order_by().values("pk")
    return mine.quotable().filter(Q(screened_at__isnull=False) | Q(chosen), collection__in=collections)


def contributions_shown(
    found: Iterable[Contribution], organisation: Organisation, *, inside: bool, told: set[tuple[int, str]] | None = None
) -> list[shapes.Contribution]:
    """`told`: the roles that are told of each collection, where a walk through many pages has asked already."""
    rows = list(found)
    if told is None and not inside:
        told = told_roles(organisation, {each.collection_id for each in rows}, {each.role for each in rows})
    shown = hiding(organisation)
    return [_contribution(each, told or set(), _inside(each, shown) if inside else None) for each in rows]


def told_roles(
    organisation: Organisation, collections: Iterable[int] | None = None, roles: Iterable[str] = Speaker.values
) -> set[tuple[int, str]]:
    """(collection, role) of which as many are published as the organisation lets a count be small. One query.

    It asks for the last of that many rather than count them all: there may be 100,000.
    """
    last = organisation.small_count - 1
    published = contributions(organisation).order_by().select_related(None).filter(collection=OuterRef("pk"))
    asked = {f"tells_{role}": Exists(published.filter(role=role)[last : last + 1]) for role in sorted(set(roles))}
    among = Collection.objects.filter(organisation=organisation).order_by()
    if collections is not None:
        among = among.filter(pk__in=list(collections))
    rows = among.annotate(**asked).values("pk", *asked)
    return {(row["pk"], name.removeprefix("tells_")) for row in rows for name in asked if row[name]}


def _contribution(
    said: Contribution, told: set[tuple[int, str]], inside: shapes.InsideContribution | None
) -> shapes.Contribution:
    is_told = inside is not None or (said.collection_id, said.role) in told
    return shapes.Contribution(
        id=said.pk,
        collection=said.collection.slug,
        question=said.question.text if said.question else "",
        text=said.safe_words,
        word_for_word=said.verbatim,
        role=Speaker(said.role) if is_told else None,
        said_on=said.spoken_on,
        inside=inside,
    )


def _inside(said: Contribution, shown: Hide) -> shapes.InsideContribution:
    return shapes.InsideContribution(
        channel=Channel(said.channel),
        unit=shapes.UnitName(id=said.unit.pk, name=said.unit.name) if said.unit else None,
        place=shown(said.place_name),
        may_be_quoted=said.may_quote,
        is_set_aside=said.set_aside_at is not None,
        topics=[each.topic.name for each in said.sortings.all()],
    )
