"""Examples from practice: a unit tells, somebody looks and releases, everybody reads, it is withdrawn again."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from roret.foundation.audit.models import Entry
from roret.strategic.practice import operations
from roret.strategic.practice.models import Example
from roret.strategic.practice.readings import checksum_of
from tests import make


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def direction(havneby):
    return make.direction(make.strategy(havneby))


def told(direction, place, text="We asked first.", **more):
    return operations.tell_example(
        direction, text, **{"unit": place.offer, "by": place.employee, "at": make.NOW, **more}
    )


def released(direction, place, text="We asked first."):
    return operations.release_example(told(direction, place, text), seen=True, by=place.leader, at=make.NOW)


def test_a_unit_tells_and_only_colleagues_read_it_until_it_is_released(havneby, direction, as_):
    form = {"unit": havneby.offer.pk, "text": "We asked first."}
    sent = as_(havneby.employee).post(reverse("practice:tell", args=[direction.pk]), form)
    example = Example.objects.get()
    assert (sent.status_code, sent.url) == (302, reverse("practice:example", args=[example.pk]))
    page = reverse("practice:practice", args=[direction.pk])
    assert "We asked first." in words_of(as_(havneby.politician).get(page))
    assert "We asked first." not in words_of(as_(None).get(page))
    leader = as_(havneby.leader)
    seen = leader.get(reverse("practice:example", args=[example.pk])).context["read"]
    leader.post(reverse("practice:release", args=[example.pk]), {"read": seen})
    assert "We asked first." in words_of(as_(None).get(page))
    assert "We asked first." in words_of(as_(None).get(reverse("directions:direction", args=[direction.pk])))


def test_nobody_tells_for_a_unit_that_is_not_theirs(havneby, direction, as_):
    form = {"unit": havneby.committee.pk, "text": "We asked first."}
    assert as_(havneby.employee).post(reverse("practice:tell", args=[direction.pk]), form).status_code == 422
    with pytest.raises(PermissionDenied):
        told(direction, havneby, unit=havneby.committee)


def test_what_looks_like_personal_data_is_marked_and_must_be_looked_at(havneby, direction, as_):
    example = told(direction, havneby, "We rang Karen Hansen on 22 33 44 55.")
    leader = as_(havneby.leader)
    shown = words_of(leader.get(reverse("practice:example", args=[example.pk])))
    assert '<mark class="found"' in shown
    read = {"read": checksum_of(example)}
    refused = leader.post(reverse("practice:release", args=[example.pk]), read)
    assert refused.status_code == 409
    assert "Something is marked in the text." in words_of(refused)
    leader.post(reverse("practice:release", args=[example.pk]), {**read, "seen": "on"})
    example.refresh_from_db()
    assert (example.released_at is not None, example.released_by) == (True, havneby.leader)


@pytest.mark.parametrize("read", ["", "another", None])
def test_nobody_releases_other_words_than_those_they_have_read(havneby, direction, as_, read):
    example = told(direction, havneby)
    sent = {"read": checksum_of(example) if read is None else read}
    operations.edit_example(example, text="Karen told us all about it.", by=havneby.employee)
    refused = as_(havneby.leader).post(reverse("practice:release", args=[example.pk]), sent)
    assert (refused.status_code, "has been edited since you opened it" in words_of(refused)) == (409, True)
    example.refresh_from_db()
    assert example.released_at is None


def test_a_civil_registration_number_never_goes_out(havneby, direction):
    example = told(direction, havneby, "It was about 010180-0000.")
    with pytest.raises(operations.NotReleasable, match="civil registration number"):
        operations.release_example(example, seen=True, by=havneby.consultant, at=make.NOW)


def test_it_is_withdrawn_again_and_both_stay_on_record(havneby, direction, as_):
    example = released(direction, havneby)
    as_(havneby.consultant).post(reverse("practice:withdraw", args=[example.pk]))
    assert "We asked" not in words_of(as_(None).get(reverse("practice:practice", args=[direction.pk])))
    verbs = Entry.objects.filter(verb__startswith="practice.").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["practice.tell_example", "practice.release_example", "practice.withdraw_example"]
    assert "asked" not in str(list(Entry.objects.values_list("thing", "detail")))


def test_what_is_released_is_not_edited_behind_the_readers_backs(havneby, direction, as_):
    example = released(direction, havneby)
    answer = as_(havneby.leader).post(reverse("practice:edit_example", args=[example.pk]), {"text": "Other words."})
    assert answer.status_code == 409
    example.refresh_from_db()
    assert example.text == "We asked first."


def test_who_told_it_edits_it_and_a_colleague_elsewhere_does_not(havneby, direction):
    example = told(direction, havneby)
    assert operations.edit_example(example, text="Better words.", by=havneby.employee).text == "Better words."
    with pytest.raises(PermissionDenied):
        operations.edit_example(example, text="x", by=havneby.politician)


@pytest.mark.parametrize("role", ["citizen", "employee", "politician", "administrator"])
def test_only_a_leader_or_a_consultant_releases_and_withdraws(havneby, direction, role):
    example = told(direction, havneby)
    with pytest.raises(PermissionDenied):
        operations.release_example(example, seen=True, by=getattr(havneby, role), at=make.NOW)
    with pytest.raises(PermissionDenied):
        operations.withdraw_example(example, by=getattr(havneby, role))


def test_examples_on_a_draft_are_for_staff_also_when_released(havneby, as_):
    direction = make.direction(make.strategy(havneby, adopted=False))
    example = released(direction, havneby)
    assert as_(None).get(reverse("practice:practice", args=[direction.pk])).status_code == 404
    assert not Example.objects.visible_to(None).filter(pk=example.pk).exists()


def test_many_come_page_by_page_each_once(havneby, direction, as_):
    for n in range(25):
        released(direction, havneby, f"Example number {n}.")
    client, url = as_(None), reverse("practice:practice", args=[direction.pk])
    first = client.get(url)
    second = client.get(first.context["next_url"])
    texts = [one.text for page in (first, second) for one in page.context["examples"]]
    assert texts == [f"Example number {n}." for n in reversed(range(25))]
    assert second.context["next_url"] == ""
    assert client.get(f"{url}?before=nonsense").status_code == 200


@pytest.mark.parametrize("examples", [1, 3])
def test_a_direction_in_practice_takes_three_queries_for_a_visitor(
    havneby, direction, as_, examples, django_assert_num_queries
):
    for n in range(examples):
        released(direction, havneby, f"Example number {n}.")
    operations.add_questions(direction, [f"Question {n}?" for n in range(examples)], by=havneby.consultant)
    client = as_(None)
    with django_assert_num_queries(3):
        client.get(reverse("practice:practice", args=[direction.pk]))


@pytest.mark.parametrize("text", ["", "  ", "x" * 4001])
def test_what_is_no_example_is_refused(havneby, direction, as_, text):
    form = {"unit": havneby.offer.pk, "text": text}
    assert as_(havneby.employee).post(reverse("practice:tell", args=[direction.pk]), form).status_code == 422
    assert not Example.objects.exists()
