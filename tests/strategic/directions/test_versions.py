"""What was heard and what was adopted is frozen, and any two versions are compared word by word."""

import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from roret.strategic.directions import operations
from roret.strategic.directions.engine.recognised import RecognisedObjective
from roret.strategic.directions.models import Version, VersionIsFrozen
from roret.strategic.directions.readings import checksum_of, content_of, is_intact
from tests import make

TODAY = make.TODAY
DAYS = {"hearing_from": TODAY, "hearing_until": TODAY + timedelta(days=30), "hearing_how": "Write to us."}


@pytest.fixture
def heard(havneby):
    """Heard, taken back, mended and adopted: two versions."""
    by = havneby.consultant
    strategy = make.strategy(havneby, adopted=False, directions=0)
    objectives = [
        RecognisedObjective("1.1", "Nobody waits more than a month"),
        RecognisedObjective("1.2", "We call back"),
    ]
    home = operations.add_direction(strategy, title="A home", text="We find homes soon.", objectives=objectives, by=by)
    operations.add_direction(strategy, title="Work", text="Few hours are work too.", by=by)
    operations.send_in_hearing(strategy, hearing_text="Is it clear?", by=by, at=make.NOW, **DAYS)
    operations.take_back(strategy, by=by)
    mended = [RecognisedObjective("1.1", "We call back"), RecognisedObjective("1.2", "Nobody waits more than a week")]
    operations.edit_direction(home, title="A home", text="We find homes at once.", objectives=mended, number=3, by=by)
    operations.add_direction(strategy, title="Health", text="Bodies too.", by=by)
    return operations.adopt(
        strategy, adopted_on=TODAY, adopted_by="The council", decision_number="7/26", by=by, at=make.NOW
    )


def test_a_version_is_kept_when_it_is_heard_and_when_it_is_adopted(havneby, heard):
    first, second = heard.versions.all()
    assert [(each.number, each.state, each.why, each.frozen_at, each.frozen_by) for each in (first, second)] == [
        (1, "hearing", "Is it clear?", make.NOW, havneby.consultant),
        (2, "adopted", "7/26", make.NOW, havneby.consultant),
    ]
    assert first.content["directions"][0]["text"] == "We find homes soon."
    assert second.content == content_of(heard)
    assert second.checksum == checksum_of(second.content)


def test_a_version_never_changes(heard):
    version = heard.versions.first()
    version.content = {}
    with pytest.raises(VersionIsFrozen):
        version.save()
    with pytest.raises(VersionIsFrozen):
        heard.versions.update(number=9)
    with pytest.raises(VersionIsFrozen):
        heard.versions.all().delete()
    with pytest.raises(VersionIsFrozen):
        version.delete()
    assert [is_intact(each) for each in heard.versions.all()] == [True, True]


def tampered(version, content):
    """As somebody with a database client would do it."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE directions_version SET content = %s WHERE id = %s", [json.dumps(content), version.pk])


@pytest.mark.parametrize("content", [{"title": "Another title"}, {}, [], {"directions": 7, "title": None}])
def test_a_version_that_was_tampered_with_is_said_to_be(as_, heard, content):
    address = reverse("directions:version", args=[heard.pk, 1])
    assert "is not as it was kept" not in as_(None).get(address).text
    tampered(heard.versions.first(), content)
    assert "Version 1 is not as it was kept" in as_(None).get(address).text
    differences = as_(None).get(reverse("directions:differences", args=[heard.pk])).text
    assert ("Version 1 is not" in differences, "Version 2 is not" in differences) == (True, False)


def test_the_checksum_does_not_depend_on_the_order_of_keys(heard):
    content = content_of(heard)
    assert checksum_of(dict(reversed(content.items()))) == checksum_of(content)
    assert checksum_of({**content, "title": content["title"] + " "}) != checksum_of(content)


def test_what_was_adopted_before_there_were_versions_gets_one_once(havneby):
    old = make.strategy(havneby)
    make.strategy(havneby, title="A draft", adopted=False)
    assert [operations.freeze_what_is_missing(at=make.NOW) for _night in (1, 2)] == [1, 0]
    version = Version.objects.get()
    assert (version.strategy, version.state, version.frozen_by, is_intact(version)) == (old, "adopted", None, True)


def test_everybody_reads_the_versions_of_what_they_may_read(havneby, klitby, as_, heard):
    list_, one = reverse("directions:versions", args=[heard.pk]), reverse("directions:version", args=[heard.pk, 1])
    page = as_(None).get(list_).text
    assert ("Sent in hearing: Is it clear?" in page, "Adopted: 7/26" in page) == (True, True)
    page = as_(None).get(one).text
    assert (
        "We find homes soon." in page,
        "Nobody waits more than a month" in page,
        heard.versions.first().checksum in page,
    ) == (True, True, True)
    assert as_(klitby.consultant).get(one).status_code == 404
    draft = make.strategy(havneby, title="A draft", adopted=False)
    empty = reverse("directions:versions", args=[draft.pk])
    assert (as_(None).get(empty).status_code, "no versions yet" in as_(havneby.leader).get(empty).text) == (404, True)
    assert as_(None).get(reverse("directions:version", args=[heard.pk, 9])).status_code == 404


def test_two_versions_are_compared_word_by_word(as_, heard):
    page = as_(None).get(reverse("directions:differences", args=[heard.pk])).text
    assert 'We find homes <del><span class="sr-only">removed: </span>soon' in page
    assert '<ins><span class="sr-only">added: </span>at once' in page
    assert "was number 1" in page  # the direction that moved to 3
    assert "was number 1.1" in page  # and the objective that changed places
    assert "added: </span>4. Health</ins>" in page
    assert "1 is as it was" in page  # Work


def test_a_version_from_before_a_key_was_there_is_read_and_compared(as_, heard):
    """What a strategy can say grows; what was frozen does not."""
    first = heard.versions.get(number=1)
    old = {"title": first.content["title"], "directions": [{"number": 1, "title": "A home"}]}
    tampered(first, old)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE directions_version SET checksum = %s WHERE id = %s", [checksum_of(old), first.pk])
    browser = as_(None)
    compared = browser.get(reverse("directions:differences", args=[heard.pk]))
    assert (compared.status_code, "We find homes" in compared.text) == (200, True)
    assert browser.get(reverse("directions:version", args=[heard.pk, 1])).status_code == 200


def test_the_page_of_a_version_says_by_when_and_writes_its_years_as_years(havneby, as_):
    by, strategy = havneby.consultant, make.strategy(havneby, adopted=False, directions=0)
    soon = RecognisedObjective("1.1", "We call back", target="before summer", target_on=date(2027, 5, 31))
    operations.add_direction(strategy, title="A home", objectives=[soon], by=by)
    operations.adopt(strategy, adopted_on=TODAY, adopted_by="The council", by=by, at=make.NOW)
    page = as_(None).get(reverse("directions:version", args=[strategy.pk, 1])).text
    assert [words in page for words in ("2026–2029", "(before summer, May 31, 2027)")] == [True, True]


def test_versions_are_chosen_by_their_keys_however_large_they_are(as_, heard):
    first, second = heard.versions.all()
    with connection.cursor() as cursor:
        for version in (first, second):
            cursor.execute("UPDATE directions_version SET id = id + 1000000 WHERE id = %s", [version.pk])
    here = reverse("directions:differences", args=[heard.pk])
    assert f'<option value="{first.pk + 1000000}" selected>' in as_(None).get(here).text


def test_any_two_are_compared_either_way(as_, heard):
    first, second = heard.versions.all()
    page = as_(None).get(reverse("directions:differences", args=[heard.pk]), {"old": second.pk, "new": first.pk}).text
    assert "removed: </span>4. Health</del>" in page
    page = as_(None).get(reverse("directions:differences", args=[heard.pk]), {"old": first.pk, "new": first.pk}).text
    assert "Not a word is different." in page


@pytest.mark.parametrize("sent", [{"old": "x"}, {"old": "-1", "new": "9" * 30}, {"old": "999999"}, {"new": ""}])
def test_versions_that_are_none_are_the_newest_two(as_, heard, sent):
    page = as_(None).get(reverse("directions:differences", args=[heard.pk]), sent)
    assert (page.status_code, "at once" in page.text) == (200, True)


def test_a_strategy_with_one_version_or_none_has_nothing_to_compare(havneby, as_):
    draft = make.strategy(havneby, adopted=False)
    page = as_(havneby.leader).get(reverse("directions:differences", args=[draft.pk]))
    assert (page.status_code, "There must be two versions" in page.text) == (200, True)


def test_it_is_compared_with_the_last_of_the_strategy_before(havneby, as_, heard):
    by = havneby.consultant
    new = operations.write_next(heard, title="The next plan", by=by)
    operations.edit_direction(make.direction(new, 2), title="Work that fits", by=by)
    operations.adopt(new, adopted_on=TODAY, adopted_by="The council", by=by, at=make.NOW)
    page = as_(None).get(reverse("directions:differences", args=[new.pk])).text
    assert '<ins><span class="sr-only">added: </span>that fits' in page.replace("Work ", "", 1) or "that fits" in page
    assert "Master plan 2026–2029, version 2" in page


@pytest.mark.parametrize("number", [3, 50])
def test_the_list_takes_the_same_queries_with_fifty(havneby, as_, django_assert_num_queries, number):
    strategy = make.strategy(havneby)
    content = content_of(strategy)
    rows = [
        Version(strategy=strategy, number=n, content=content, checksum="x", frozen_at=make.NOW)
        for n in range(1, number + 1)
    ]
    Version.objects.bulk_create(rows)
    with django_assert_num_queries(4):
        page = as_(None).get(reverse("directions:versions", args=[strategy.pk]))
    assert page.text.count("Version ") >= number


def test_more_than_fifty_come_in_pages(havneby, as_):
    strategy = make.strategy(havneby)
    rows = [Version(strategy=strategy, number=n, content={}, checksum="x", frozen_at=make.NOW) for n in range(1, 53)]
    Version.objects.bulk_create(rows)
    page = as_(None).get(reverse("directions:versions", args=[strategy.pk])).text
    assert ("Version 52<" in page, "Version 2<" in page, "?before=3" in page) == (True, False, True)
    page = as_(None).get(reverse("directions:versions", args=[strategy.pk]) + "?before=3").text
    assert ("Version 2<" in page, "Version 3<" in page) == (True, False)


@pytest.mark.parametrize("number", [1, 60])
def test_comparing_and_showing_take_the_same_queries_with_sixty_directions(
    havneby, as_, django_assert_num_queries, number
):
    strategy = make.strategy(havneby, adopted=False, directions=number)
    by = havneby.consultant
    operations.send_in_hearing(strategy, by=by, at=make.NOW, **DAYS)
    operations.adopt(strategy, adopted_on=TODAY, adopted_by="The council", by=by, at=make.NOW)
    with django_assert_num_queries(4):
        as_(None).get(reverse("directions:differences", args=[strategy.pk]))
    with django_assert_num_queries(2):
        as_(None).get(reverse("directions:version", args=[strategy.pk, 1]))
    with django_assert_num_queries(7):
        content_of(strategy)


def test_a_version_needs_what_the_database_demands(heard):
    twice = Version(strategy=heard, number=1, content={}, checksum="x", frozen_at=make.NOW)
    with pytest.raises(ValidationError):
        twice.full_clean()
