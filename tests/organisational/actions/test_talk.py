"""What colleagues say, who hears of it, and files that are kept and really go."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from roret.foundation.audit.models import Entry
from roret.foundation.notices.models import Notice
from roret.organisational.actions import readings
from roret.organisational.actions.engine.mentions import mentions_in
from roret.organisational.actions.models import Comment, File
from roret.organisational.actions.operations import (
    CannotFile,
    CannotSay,
    HoldsPersonalData,
    add_file,
    add_milestone,
    comment,
    edit_milestone,
    follow,
    have_seen,
    move,
    open_file,
    reach_milestone,
    remove_file,
    unfollow,
    withdraw_comment,
)
from roret.organisational.actions.status import State
from tests import make
from tests.make import NOW, TODAY
from tests.organisational.actions.test_pages import PAGE_QUERIES
from tests.organisational.actions.things import work


@pytest.fixture(autouse=True)
def _files_of_our_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def there(havneby):
    return work(havneby)


@pytest.fixture
def action(havneby, there):
    return make.action(there.direction, at=havneby.offer, state="running", owner=havneby.leader)


def lists():
    return {(notice.person.name, notice.text) for notice in Notice.objects.waiting()}


def url(name, *args):
    return reverse(f"actions:{name}", args=args)


# Mentions


@pytest.mark.parametrize(
    ("text", "people", "unknown"),
    [
        ("Ask @Bo Ask about it", {1}, ()),
        ("Ask @bo ask, please", {1}, ()),
        ("Ask @Bodil.", {3}, ()),
        ("Ask @Bo", set(), ("Bo",)),  # there are two
        ("Ask @Bo Ask-Hansen", {4}, ()),
        ("Ask @Nobody and @Bodil Dal", {3}, ("Nobody",)),
        ("Ask @Bodil Hansen", set(), ("Bodil Hansen",)),  # she is called something else
        ("Write to bo@example.dk or @ all", set(), ()),
        ("", set(), ()),
    ],
)
def test_a_colleague_is_named_by_the_whole_name_or_a_first_name_of_one(text, people, unknown):
    staff = {1: "Bo Ask", 2: "Bo Elm", 3: "Bodil Dal", 4: "Bo Ask-Hansen"}
    found = mentions_in(text, staff)
    assert (set(found.people), found.unknown) == (people, unknown)


# Comments


def test_who_is_named_hears_once_and_so_does_who_follows(havneby, action):
    follow(action, by=havneby.employee, at=NOW)
    follow(action, by=havneby.consultant, at=NOW)
    text = "What do you say, @Employee of havneby? And @Employee of havneby again."
    said = comment(action, text, by=havneby.consultant, at=NOW, telling=[havneby.administrator])
    assert lists() == {
        ("Employee of havneby", "Consultant of havneby mentions you in a comment on “Open door on Thursdays”."),
        ("Administrator of havneby", "Consultant of havneby mentions you in a comment on “Open door on Thursdays”."),
        ("Leader of havneby", "Consultant of havneby has commented on “Open door on Thursdays”."),
    }
    assert set(said.mentions.all()) == {havneby.employee, havneby.administrator}
    assert "words" not in str(Entry.objects.get(verb="actions.comment").detail)


def test_nobody_outside_the_talk_is_told_or_takes_part(havneby, klitby, action):
    for stranger in (havneby.politician, havneby.citizen, klitby.consultant):
        with pytest.raises(PermissionDenied):
            comment(action, "Hello", by=stranger, at=NOW)
        with pytest.raises(PermissionDenied):
            comment(action, "Hello", by=havneby.leader, at=NOW, telling=[stranger])
    follow(action, by=havneby.politician, at=NOW)
    comment(action, "@Politician of havneby @Consultant Klit look", by=havneby.leader, at=NOW)
    assert lists() == set()


def test_a_politician_sees_no_comments(havneby, as_, action):
    comment(action, "Between colleagues.", by=havneby.leader, at=NOW)
    assert "Between colleagues." not in as_(havneby.politician).get(url("action", action.pk)).text
    assert as_(havneby.politician).get(url("part", action.pk, "comments")).status_code == 403
    assert "Between colleagues." in as_(havneby.employee).get(url("action", action.pk)).text


@pytest.mark.parametrize("text", ["", "   \n", "x" * 4001])
def test_no_words_or_far_too_many_are_refused(havneby, as_, action, text):
    with pytest.raises(CannotSay):
        comment(action, text, by=havneby.leader, at=NOW)
    assert as_(havneby.leader).post(url("comment", action.pk), {"text": text}).status_code == 422
    assert not Comment.objects.exists()


def test_a_comment_that_was_taken_away_leaves_an_empty_place_and_no_line(havneby, as_, action):
    said = comment(action, "I should not have said it.", by=havneby.employee, at=NOW)
    assert len(lists()) == 1
    for other in (havneby.leader, havneby.administrator):
        with pytest.raises(PermissionDenied):
            withdraw_comment(said, by=other, at=NOW)
    withdraw_comment(said, by=havneby.employee, at=NOW)
    withdraw_comment(said, by=havneby.consultant, at=NOW + timedelta(days=1))
    said.refresh_from_db()
    assert (said.text, said.withdrawn_at) == ("", NOW)
    assert lists() == set()
    page = as_(havneby.leader).get(url("action", action.pk)).text
    assert "The comment was taken away." in page
    assert "I should not" not in page


def test_personal_data_is_marked_before_anything_is_kept(havneby, as_, action):
    text = "Karen Margrethe Olsen wrote from bo@example.dk, @Consultant of havneby."
    browser = as_(havneby.leader)
    answer = browser.post(url("comment", action.pk), {"text": text})
    assert answer.status_code == 422
    assert "This may show who a citizen is." in answer.text
    assert 'class="found"' in answer.text
    assert text in answer.context["comment_form"]["text"].value()
    assert not Comment.objects.exists()
    browser.post(url("comment", action.pk), {"text": text, "personal_data": "hide"})
    kept = Comment.objects.get().text
    assert "bo@example.dk" not in kept
    assert "Consultant of havneby" in kept
    browser.post(url("comment", action.pk), {"text": text, "personal_data": "keep"})
    assert Comment.objects.order_by("-pk")[0].text == text


def test_a_civil_number_is_never_kept(havneby, action):
    with pytest.raises(HoldsPersonalData):
        comment(action, "It is 010180-0000.", by=havneby.leader, at=NOW, personal_data="nonsense")
    for choice in ("hide", "keep"):
        assert (
            "010180" not in comment(action, "It is 010180-0000.", by=havneby.leader, at=NOW, personal_data=choice).text
        )


def test_a_colleague_is_ticked_without_script_and_an_unknown_name_is_said(havneby, as_, action):
    page = as_(havneby.consultant).get(url("action", action.pk))
    assert "Leader of havneby" in str(page.context["comment_form"]["telling"])
    posted = {"text": "Look, @Nobody", "telling": [havneby.leader.pk]}
    answer = as_(havneby.consultant).post(url("comment", action.pk), posted, follow=True)
    assert "Nobody was told by @Nobody: write the whole name." in answer.text
    assert (
        "Leader of havneby",
        "Consultant of havneby mentions you in a comment on “Open door on Thursdays”.",
    ) in lists()
    stranger = {"text": "Look", "telling": [havneby.citizen.pk]}
    assert as_(havneby.consultant).post(url("comment", action.pk), stranger).status_code == 422


# Following


def test_who_sees_to_a_milestone_hears_of_it_while_working_there(havneby, action):
    key = add_milestone(action, "Key", due_on=TODAY, owner=havneby.employee, by=havneby.leader)
    reach_milestone(key, on=TODAY, by=havneby.leader)
    assert lists() == {("Employee of havneby", "Leader of havneby says that “Key” is reached: Open door on Thursdays")}
    havneby.employee.memberships.update(until=TODAY)
    later = {"title": "Key", "due_on": TODAY + timedelta(days=1), "reason": "Late."}
    edit_milestone(key, **later, owner=havneby.employee, by=havneby.leader, on=TODAY)
    assert len(lists()) == 1


def test_who_follows_hears_of_moves_and_milestones_and_never_of_the_own(havneby, as_, action):
    browser = as_(havneby.employee)
    browser.post(url("follow", action.pk))
    browser.post(url("follow", action.pk))
    key = add_milestone(action, "Key", due_on=TODAY, by=havneby.leader)
    assert lists() == set()
    later = {"title": "Key", "due_on": TODAY + timedelta(days=9), "owner": None, "reason": "It takes longer."}
    edit_milestone(key, **later, by=havneby.leader, on=TODAY)
    reach_milestone(key, on=TODAY, by=havneby.leader)
    move(action, State.PAUSED, by=havneby.leader, on=TODAY, reason="Summer.")
    assert lists() == {
        ("Employee of havneby", "Leader of havneby has moved “Key” to Nov. 29, 2026: Open door on Thursdays"),
        ("Employee of havneby", "Leader of havneby says that “Key” is reached: Open door on Thursdays"),
        (
            "Employee of havneby",
            "Leader of havneby has moved “Open door on Thursdays”. It now stands as “paused”.",
        ),
    }
    assert have_seen(action, by=havneby.employee, at=NOW) == 3
    browser.post(url("follow", action.pk), {"follow": "no"})
    move(action, State.RUNNING, by=havneby.leader, on=TODAY)
    assert lists() == set()


def test_what_one_has_seen_still_waits_for_the_other(havneby, action):
    follow(action, by=havneby.employee, at=NOW)
    move(action, State.PAUSED, by=havneby.consultant, on=TODAY, reason="Summer.")
    have_seen(action, by=havneby.employee, at=NOW)
    assert [name for name, _text in lists()] == ["Leader of havneby"]
    unfollow(action, by=havneby.employee)


def test_who_has_left_hears_nothing(havneby, action):
    follow(action, by=havneby.employee, at=NOW)
    havneby.employee.memberships.update(until=TODAY)
    move(action, State.PAUSED, by=havneby.leader, on=TODAY, reason="Summer.")
    assert lists() == set()


# Files


def upload(name="Plan.pdf", content=b"words"):
    return SimpleUploadedFile(name, content)


def test_a_file_is_kept_under_a_name_of_ours_and_given_back_as_a_file(havneby, as_, action, tmp_path):
    as_(havneby.leader).post(url("add_file", action.pk), {"file": upload("Evil.html", b"<script>alert(1)</script>")})
    kept = File.objects.get()
    assert "Evil" not in kept.content.name
    answer = as_(havneby.politician).get(url("file", kept.pk))
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="Evil.html"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_nobody_elsewhere_reaches_it(havneby, klitby, as_, action):
    kept = add_file(action, ContentFile(b"words", name="Plan.pdf"), by=havneby.leader, at=NOW)
    for stranger in (klitby.consultant, havneby.citizen):
        assert as_(stranger).get(url("file", kept.pk)).status_code == 404
        assert as_(stranger).post(url("remove_file", kept.pk)).status_code == 404
    assert as_(havneby.employee).post(url("remove_file", kept.pk)).status_code == 403
    assert as_(havneby.employee).post(url("add_file", action.pk), {"file": upload()}).status_code == 403


def test_a_removed_file_is_really_gone_and_its_name_and_who_stay(
    havneby, as_, action, tmp_path, django_capture_on_commit_callbacks
):
    kept = add_file(action, ContentFile(b"words", name="Plan.pdf"), by=havneby.leader, at=NOW)
    assert [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()] == [b"words"]
    with django_capture_on_commit_callbacks(execute=True):
        remove_file(kept, by=havneby.consultant, at=NOW)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    remove_file(kept, by=havneby.leader, at=NOW)
    assert [(event.text, event.who) for event in readings.history(action).things] == [
        ("File removed: Plan.pdf", "Consultant of havneby"),
        ("File added: Plan.pdf", "Leader of havneby"),
    ]
    assert as_(havneby.leader).get(url("file", kept.pk)).status_code == 404
    with pytest.raises(CannotFile):
        open_file(File.objects.get(), by=havneby.leader)


def test_a_file_that_vanished_from_the_disk_is_no_failure_of_the_page(havneby, as_, action, tmp_path):
    kept = add_file(action, ContentFile(b"words", name="Plan.pdf"), by=havneby.leader, at=NOW)
    (tmp_path / kept.content.name).unlink()
    assert as_(havneby.leader).get(url("file", kept.pk)).status_code == 404
    assert as_(havneby.leader).get(url("action", action.pk)).status_code == 200


@pytest.mark.parametrize("size", [0, 11])
def test_an_empty_or_too_large_file_is_refused_with_a_sentence(havneby, as_, action, settings, size):
    settings.UPLOAD_LIMIT = 10
    answer = as_(havneby.leader).post(url("add_file", action.pk), {"file": upload(content=b"x" * size)})
    assert answer.status_code == 422
    assert ("The file is empty." if size == 0 else "The file is larger than 10") in answer.text
    assert not File.objects.exists()
    assert as_(havneby.leader).post(url("add_file", action.pk), {}).status_code == 422


@pytest.mark.parametrize(
    ("given", "called"),
    [("../../etc/passwd", "passwd"), ("C:\\x\\Plan.docx", "Plan.docx"), ("a\x00b\n.txt", "ab.txt"), (" . ", "file")],
)
def test_a_file_is_called_what_it_was_called_and_no_path(havneby, action, given, called):
    content = ContentFile(b"x")
    content.name = given
    assert add_file(action, content, by=havneby.leader, at=NOW).name == called
    content = ContentFile(b"x")
    content.name = "x" * 300 + ".docx"
    long = add_file(action, content, by=havneby.leader, at=NOW).name
    assert (len(long), long[-5:]) == (200, ".docx")


# Many of everything


def test_a_page_with_very_much_shows_a_part_in_the_same_queries(havneby, as_, action, django_assert_num_queries):
    Comment.objects.bulk_create(
        Comment(action=action, text=f"No. {n}", by=havneby.employee, at=NOW) for n in range(200)
    )
    File.objects.bulk_create(
        File(action=action, name=f"{n}.pdf", content="x", size=1, by=havneby.leader, at=NOW) for n in range(100)
    )
    for n in range(60):
        add_milestone(action, f"M{n}", due_on=TODAY, by=havneby.leader)
    browser = as_(havneby.consultant)
    with django_assert_num_queries(PAGE_QUERIES):
        page = browser.get(url("action", action.pk))
    shown = page.context
    assert [len(shown[part].things) for part in ("comments", "files", "milestones", "history")] == [10, 10, 20, 10]
    for part, most in (("comments", 200), ("files", 100), ("milestones", 60), ("history", 60)):
        seen, address = [], url("part", action.pk, part)
        while address:
            found = browser.get(address).context
            seen += [str(thing) for thing in found["things"].things]
            address = url("part", action.pk, part) + found["next_url"] if found["next_url"] else ""
        assert len(seen) == most
    for nonsense in ("x", "-1", "99999999"):
        assert browser.get(url("part", action.pk, "comments") + f"?after={nonsense}").status_code == 200
    assert browser.get(url("part", action.pk, "secrets")).status_code == 404
