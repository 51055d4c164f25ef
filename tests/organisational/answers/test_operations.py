"""Answers are prepared quietly, published together, and never changed afterwards."""

import pytest
from django.core.exceptions import PermissionDenied

from roret.foundation.audit.models import Entry
from roret.foundation.notices.models import Message
from roret.organisational.answers import operations
from roret.organisational.answers.models import Answer, Reply
from roret.organisational.answers.status import AnswerKind
from roret.strategic.voices.status import Telling
from tests import make
from tests.organisational.answers.things import prepared, published

OUTBOX = "roret.foundation.notices.backend.OutboxBackend"  # the test runner puts a list in its place


@pytest.fixture
def kick_off(havneby):
    return make.collection(havneby)


def receivers(answer):
    return list(answer.replies.values_list("contribution", flat=True))


def test_one_answer_goes_to_each_contribution_once(havneby, kick_off):
    one, two = make.contribution(kick_off), make.contribution(kick_off)
    assert receivers(prepared(havneby, [one, two, one])) == [one.pk, two.pk]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"text": "  "}, "Write the answer first."),
        ({"kind": "forgotten"}, "Choose what the answer says."),
        ({"to": []}, "Choose at least one contribution to answer."),
    ],
)
def test_what_is_missing_is_said(havneby, kick_off, change, says):
    given = {"text": "Yes.", "to": [make.contribution(kick_off)], **change}
    with pytest.raises(operations.CannotAnswer) as problem:
        prepared(havneby, **given)
    assert str(problem.value) == says


def test_what_was_set_aside_can_be_answered_too(havneby, kick_off):
    aside = make.contribution(
        kick_off, set_aside_at=make.NOW, set_aside_kind="other", set_aside_reason="An individual case"
    )
    assert receivers(prepared(havneby, [aside], kind=AnswerKind.ELSEWHERE)) == [aside.pk]


def test_another_municipalitys_words_cannot_be_answered(havneby, klitby, kick_off):
    theirs = make.contribution(make.collection(klitby))
    with pytest.raises(PermissionDenied):
        prepared(havneby, [make.contribution(kick_off), theirs])
    with pytest.raises(PermissionDenied):
        prepared(havneby, [theirs])
    assert not Answer.objects.exists()


def test_another_municipalitys_action_cannot_be_the_answer(havneby, klitby, kick_off):
    action = make.action(make.direction(make.strategy(klitby)), at=klitby.centre)
    with pytest.raises(operations.CannotAnswer):
        prepared(havneby, [make.contribution(kick_off)], action=action)


@pytest.mark.parametrize("who", ["leader", "consultant"])
def test_leaders_and_consultants_prepare(havneby, kick_off, who):
    assert prepared(havneby, [make.contribution(kick_off)], by=getattr(havneby, who)).pk


@pytest.mark.parametrize("who", ["citizen", "employee", "politician", "administrator"])
def test_others_do_not_prepare(havneby, kick_off, who):
    with pytest.raises(PermissionDenied):
        prepared(havneby, [make.contribution(kick_off)], by=getattr(havneby, who))


@pytest.mark.parametrize("who", ["citizen", "employee", "leader", "politician", "administrator"])
def test_only_consultants_publish(havneby, kick_off, who):
    answer = prepared(havneby, [make.contribution(kick_off)])
    with pytest.raises(PermissionDenied):
        operations.publish([answer], by=getattr(havneby, who), at=make.NOW)


def test_answers_are_published_at_the_same_moment(havneby, kick_off):
    one, two = prepared(havneby, [make.contribution(kick_off)]), prepared(havneby, [make.contribution(kick_off)])
    published(havneby, one, two)
    assert list(Answer.objects.values_list("published_at", "published_by")) == [
        (make.NOW, havneby.consultant.pk),
        (make.NOW, havneby.consultant.pk),
    ]


def test_what_is_published_already_is_done_and_the_rest_follows(havneby, kick_off):
    old, new = prepared(havneby, [make.contribution(kick_off)]), prepared(havneby, [make.contribution(kick_off)])
    published(havneby, old)
    assert published(havneby, old, new) == [new]
    assert published(havneby, old, new) == []
    assert Entry.objects.filter(verb="answers.publish").count() == 2


def test_nothing_is_published_when_one_of_them_was_dropped(havneby, kick_off):
    one, two = prepared(havneby, [make.contribution(kick_off)]), prepared(havneby, [make.contribution(kick_off)])
    operations.drop_prepared(Answer.objects.get(pk=one.pk), by=havneby.consultant)
    with pytest.raises(operations.CannotAnswer):
        published(havneby, one, two)
    with pytest.raises(operations.CannotAnswer):
        published(havneby)
    assert not Answer.objects.published().exists()


def test_a_prepared_answer_can_still_be_written_and_sent_to_others(havneby, kick_off):
    one, two = make.contribution(kick_off), make.contribution(kick_off)
    answer = prepared(havneby, [one])
    assert operations.add_receivers(answer, [one, two], by=havneby.leader) == 1
    assert operations.remove_receivers(answer, [one], by=havneby.leader) == 1
    operations.edit_prepared(answer, text="Not yet.", kind=AnswerKind.NOT_DONE, action=None, by=havneby.leader)
    answer.refresh_from_db()
    assert (answer.text, answer.kind, receivers(answer)) == ("Not yet.", AnswerKind.NOT_DONE, [two.pk])


def test_an_answer_to_nobody_is_not_kept(havneby, kick_off):
    one = make.contribution(kick_off)
    answer = prepared(havneby, [one])
    with pytest.raises(operations.CannotAnswer):
        operations.remove_receivers(answer, [one], by=havneby.consultant)
    operations.drop_prepared(answer, by=havneby.consultant)
    assert not Reply.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda answer, by, other: operations.edit_prepared(answer, text="No.", kind="done", action=None, by=by),
        lambda answer, by, other: operations.add_receivers(answer, [other], by=by),
        lambda answer, by, other: operations.remove_receivers(answer, [other], by=by),
        lambda answer, by, other: operations.drop_prepared(answer, by=by),
        lambda answer, by, other: answer.save(),
        lambda answer, by, other: answer.delete(),
        lambda answer, by, other: Reply(answer=answer, contribution=other).save(),
        lambda answer, by, other: answer.replies.get().delete(),
    ],
    ids=["edit", "add", "remove", "drop", "save", "delete", "new reply", "delete a reply"],
)
def test_a_published_answer_never_changes(havneby, kick_off, change):
    one, other = make.contribution(kick_off), make.contribution(kick_off)
    answer = prepared(havneby, [one])  # read before it was published
    published(havneby, answer)
    with pytest.raises(operations.AlreadyPublished):
        change(answer, havneby.consultant, other)
    kept = Answer.objects.get()
    assert (kept.text, receivers(kept)) == ("Now you can see the waiting time.", [one.pk])


def test_who_asked_for_mail_is_told_once_in_the_same_transaction(havneby, kick_off, settings):
    settings.ADDRESS, settings.EMAIL_BACKEND = "https://roret.example", OUTBOX
    mailed = make.contribution(kick_off, telling=Telling.MAIL, email="anna@example.dk")
    make.contribution(kick_off, telling=Telling.MAIL, email="not.answered@example.dk")
    answer = prepared(havneby, [mailed, make.contribution(kick_off)])
    assert not Message.objects.exists()
    published(havneby, answer)
    message = Message.objects.get()
    assert (message.to, message.key) == ("anna@example.dk", f"answer:{answer.pk}:{mailed.pk}")
    assert (message.organisation, message.secret) == (havneby.organisation, True)
    assert f"https://roret.example/r/{mailed.receipt_code}/" in message.body


def test_a_second_answer_is_told_with_a_mail_of_its_own(havneby, kick_off, settings):
    settings.EMAIL_BACKEND = OUTBOX
    mailed = make.contribution(kick_off, telling=Telling.MAIL, email="anna@example.dk")
    published(havneby, prepared(havneby, [mailed], kind=AnswerKind.PROMISED))
    published(havneby, prepared(havneby, [mailed], kind=AnswerKind.DONE))
    assert Message.objects.count() == 2


def test_each_act_is_put_on_record(havneby, kick_off):
    answer = prepared(havneby, [make.contribution(kick_off)])
    published(havneby, answer)
    dropped = prepared(havneby, [make.contribution(kick_off)])
    operations.drop_prepared(dropped, by=havneby.consultant)
    acts = Entry.objects.filter(verb__startswith="answers.").order_by("pk").values_list("verb", "organisation")
    assert list(acts) == [
        ("answers.prepare", "havneby"),
        ("answers.publish", "havneby"),
        ("answers.prepare", "havneby"),
        ("answers.drop", "havneby"),
    ]


@pytest.mark.parametrize("many", [12, 300])
def test_preparing_and_publishing_take_the_same_statements_for_12_and_300(
    havneby, kick_off, many, django_assert_num_queries
):
    to = [make.contribution(kick_off, f"Voice {number}") for number in range(many)]
    with django_assert_num_queries(6):
        answer = prepared(havneby, to)
    with django_assert_num_queries(7):
        published(havneby, answer)
