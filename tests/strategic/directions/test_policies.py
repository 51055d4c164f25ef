"""What a strategy rests on stands in an order, and is written while it is a draft."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from roret.foundation.audit.models import Entry
from roret.strategic.directions import operations
from tests import make


@pytest.fixture
def draft(havneby):
    draft = make.strategy(havneby, adopted=False)
    for title in ("A law", "A policy", "An agreement"):
        operations.add_policy(draft, title=title, by=havneby.consultant)
    return draft


def titles(strategy):
    return [(policy.position, policy.title) for policy in strategy.policies.all()]


def test_they_stand_in_the_order_they_were_added(draft):
    assert titles(draft) == [(1, "A law"), (2, "A policy"), (3, "An agreement")]


@pytest.mark.parametrize(
    ("title", "steps", "order"),
    [
        ("A policy", -1, ["A policy", "A law", "An agreement"]),
        ("A policy", 1, ["A law", "An agreement", "A policy"]),
        ("A law", -1, ["A law", "A policy", "An agreement"]),
        ("An agreement", 9, ["A law", "A policy", "An agreement"]),
        ("An agreement", 0, ["A law", "A policy", "An agreement"]),
    ],
)
def test_they_are_moved_as_far_as_the_list_goes(havneby, draft, title, steps, order):
    operations.move_policy(draft.policies.get(title=title), steps=steps, by=havneby.consultant)
    assert titles(draft) == list(enumerate(order, 1))


def test_removing_one_closes_the_gap_and_is_on_record(havneby, draft):
    operations.remove_policy(draft.policies.get(title="A law"), by=havneby.consultant)
    assert titles(draft) == [(1, "A policy"), (2, "An agreement")]
    assert Entry.objects.get(verb="directions.remove_policy").thing == "A law"


def test_they_are_written_on_pages(havneby, as_, draft):
    browser = as_(havneby.consultant)
    sent = {"title": "The social services act", "link": "retsinformation.dk", "text": "What we must do."}
    assert browser.post(reverse("directions:add_policy", args=[draft.pk]), sent).status_code == 302
    added = draft.policies.last()
    assert added.link == "https://retsinformation.dk"
    browser.post(reverse("directions:edit_policy", args=[draft.pk, added.pk]), {**sent, "title": "The act"})
    browser.post(reverse("directions:move_policy", args=[draft.pk, added.pk, "up"]))
    browser.post(reverse("directions:remove_policy", args=[draft.pk, draft.policies.first().pk]))
    assert [title for _position, title in titles(draft)] == ["A policy", "The act", "An agreement"]
    page = browser.get(reverse("directions:strategy", args=[draft.pk])).text
    assert ("https://retsinformation.dk" in page, "What we must do." in page) == (True, True)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "not a link", "https://" + "x" * 600])
def test_what_is_no_link_is_refused(havneby, as_, draft, link):
    page = as_(havneby.consultant).post(
        reverse("directions:add_policy", args=[draft.pk]), {"title": "A law", "link": link}
    )
    assert (page.status_code, draft.policies.count()) == (200, 3)


def test_after_adoption_nothing_of_it_changes(havneby, as_, draft):
    by, law = havneby.consultant, draft.policies.first()
    operations.adopt(draft, adopted_on=make.TODAY, adopted_by="The council", by=by, at=make.NOW)
    for attempt in (
        lambda: operations.add_policy(draft, title="One more", by=by),
        lambda: operations.edit_policy(law, title="Another", by=by),
        lambda: operations.move_policy(law, steps=1, by=by),
        lambda: operations.remove_policy(law, by=by),
    ):
        with pytest.raises(operations.Frozen):
            attempt()
    assert as_(by).post(reverse("directions:move_policy", args=[draft.pk, law.pk, "down"])).status_code == 409
    assert titles(draft)[0] == (1, "A law")


def test_a_policy_is_found_under_its_own_strategy_alone(havneby, as_, draft):
    other = make.strategy(havneby, title="Another", adopted=False)
    address = reverse("directions:edit_policy", args=[other.pk, draft.policies.first().pk])
    assert as_(havneby.consultant).get(address).status_code == 404


def test_there_is_a_limit(havneby, draft):
    draft.policies.filter(position=3).update(position=200)
    with pytest.raises(operations.TooMany, match="200"):
        operations.add_policy(draft, title="One more", by=havneby.consultant)


def test_a_policy_has_a_title_and_a_writer(havneby, draft):
    with pytest.raises(ValidationError):
        operations.add_policy(draft, title="", by=havneby.consultant)
    with pytest.raises(PermissionDenied):
        operations.add_policy(draft, title="Mine", by=havneby.leader)
