"""Answers as consultants, leaders and others meet them."""

import pytest
from django.urls import reverse

from roret.organisational.answers.models import Answer
from roret.strategic.voices.models import Contribution, Sorting
from tests import make
from tests.organisational.answers.things import prepared, published


@pytest.fixture
def kick_off(havneby):
    return make.collection(havneby)


def url(name, *args):
    return reverse(f"answers:{name}", args=args)


def alike(kick_off, number, topic=None):
    said = [make.contribution(kick_off, f"The bus is late, number {n}.", reference=f"H{n:03}") for n in range(number)]
    for one in said:
        Sorting.objects.create(contribution=one, topic=topic or make.topic(kick_off, f"Topic {one.pk}"), at=make.NOW)
    return said


def test_twenty_similar_are_answered_together_in_three_steps(havneby, as_, kick_off):
    """From the list: the topic, the words and what happens, publish."""
    topic = make.topic(kick_off, "The bus")
    said = alike(kick_off, 20, topic)
    browser = as_(havneby.consultant)
    assert f"{url('prepare')}?topic={topic.pk}&amp;waiting=on" in browser.get(url("answers")).text
    page = browser.get(url("prepare"), {"topic": topic.pk, "waiting": "on"})
    assert page.context["choice"].chosen == said
    sent = {"step": "prepare", "kind": "done", "text": "It runs now.", "contributions": [one.pk for one in said]}
    browser.post(url("prepare"), sent)
    browser.post(url("publish"), {"answers": Answer.objects.get().pk})
    assert Answer.objects.published().get().replies.count() == 20


def test_looking_around_keeps_ticks_and_words(havneby, as_, kick_off):
    bus, food = make.contribution(kick_off, "The bus"), make.contribution(kick_off, "The food")
    unticked = make.contribution(kick_off, "The food again")
    asked = {"step": "find", "words": "food", "contributions": bus.pk, "shown": f"{bus.pk},{unticked.pk}"}
    page = as_(havneby.consultant).post(url("prepare"), {**asked, "text": "So far.", "kind": "promised"})
    assert page.context["choice"].shown == [bus, food, unticked]
    assert page.context["choice"].chosen == [bus, food]
    assert ("So far." in page.text, page.context["form"]["kind"].value()) == (True, "promised")


def test_what_is_missing_is_said_and_what_was_written_stays(havneby, as_, kick_off):
    one = make.contribution(kick_off)
    page = as_(havneby.leader).post(url("prepare"), {"step": "prepare", "text": "So far.", "contributions": one.pk})
    assert (page.status_code, Answer.objects.count()) == (422, 0)
    assert "Choose what the answer says." in page.text
    assert "So far." in page.text
    nobody = as_(havneby.leader).post(url("prepare"), {"step": "prepare", "text": "So far.", "kind": "done"})
    assert "Choose at least one contribution to answer." in nobody.text


def test_the_preview_says_who_gets_what(havneby, as_, kick_off):
    one = prepared(havneby, [make.contribution(kick_off, "The bus is late.")], "It runs now.")
    two = prepared(havneby, [make.contribution(kick_off, "The soup is cold.")], "It is hot now.")
    left_out = prepared(havneby, [make.contribution(kick_off)], "Not this one.")
    page = as_(havneby.consultant).get(url("publish"), {"answers": [one.pk, two.pk]})
    for words in ("It runs now.", "The bus is late.", "It is hot now.", "The soup is cold.", "2 inputs get an answer"):
        assert words in page.text
    assert left_out.text not in page.text


def test_pressing_publish_twice_publishes_once_and_both_are_told_that_it_is_done(havneby, as_, kick_off):
    answer, browser = prepared(havneby, [make.contribution(kick_off)]), as_(havneby.consultant)
    first, second = [browser.post(url("publish"), {"answers": answer.pk}, follow=True) for _click in range(2)]
    assert ("1 answer is published." in first.text, "They are published already." in second.text) == (True, True)
    assert "alert-error" not in second.text


def test_a_prepared_answer_is_edited_given_to_others_and_dropped(havneby, as_, kick_off):
    one, two = alike(kick_off, 2)
    answer = prepared(havneby, [one])
    browser = as_(havneby.leader)
    browser.post(url("edit", answer.pk), {"kind": "not_done", "text": "We cannot."})
    browser.post(url("add", answer.pk), {"references": "H001"})
    browser.post(url("remove", answer.pk), {"contributions": one.pk})
    answer.refresh_from_db()
    assert (answer.kind, answer.text, answer.replies.get().contribution) == ("not_done", "We cannot.", two)
    browser.post(url("drop", answer.pk))
    assert not Answer.objects.exists()


def test_a_text_that_is_hard_to_read_is_said_to_be(havneby, as_):
    hard = "Kommunalbestyrelsen iværksætter foranstaltninger vedrørende socialpædagogisk støtte. " * 6
    browser = as_(havneby.consultant)
    assert "Aim for a LIX below 35" in browser.post(url("readability"), {"text": hard}).text
    assert "too short to measure" in browser.post(url("readability"), {"text": "Du får hjælp."}).text
    assert "names a person" in browser.post(url("readability"), {"text": "Ring på 20 30 40 50."}).text


def test_who_waits_comes_with_the_oldest_first_and_is_answered_from_there(havneby, as_, kick_off):
    old, new, told = alike(kick_off, 3)
    published(havneby, prepared(havneby, [told]))
    page = as_(havneby.consultant).get(url("unanswered"))
    assert list(page.context["page"].things) == [old, new]
    chosen = as_(havneby.consultant).get(url("prepare"), {"contributions": [old.pk, new.pk]})
    assert chosen.context["choice"].chosen == [old, new]
    assert as_(havneby.consultant).get(f"{url('prepare')}?contributions={old.pk},{new.pk}").context[
        "choice"
    ].chosen == [old, new]


LISTS = ["answers", "unanswered"]
WRITING = ["prepare", "publish"]


@pytest.mark.parametrize(
    ("who", "lists", "prepare", "publish", "answer"),
    [
        ("citizen", 403, 403, 403, 404),
        ("employee", 200, 403, 403, 200),
        ("leader", 200, 200, 403, 200),
        ("consultant", 200, 200, 200, 200),
        ("politician", 403, 403, 403, 404),
        ("administrator", 403, 403, 403, 404),
    ],
)
def test_who_may_open_which_page(havneby, as_, kick_off, who, lists, prepare, publish, answer):
    made = prepared(havneby, [make.contribution(kick_off)])
    browser = as_(getattr(havneby, who))
    opened = [browser.get(url(name)).status_code for name in ("answers", "unanswered", "prepare", "publish")]
    assert (opened, browser.get(url("answer", made.pk)).status_code) == ([lists, lists, prepare, publish], answer)


def test_an_employee_cannot_write_in_an_answer(havneby, as_, kick_off):
    made = prepared(havneby, [make.contribution(kick_off)])
    browser = as_(havneby.employee)
    for name in ("edit", "drop", "add", "remove"):
        assert browser.post(url(name, made.pk), {"contributions": 1, "references": "H1"}).status_code == 403


def test_a_visitor_is_asked_to_sign_in(havneby, as_):
    for name in LISTS + WRITING:
        assert as_(None).get(url(name)).status_code == 302


def test_another_municipality_finds_nothing(havneby, klitby, as_, kick_off):
    said = make.contribution(kick_off, "Said in Havneby.")
    made = prepared(havneby, [said], "Answered in Havneby.")
    browser = as_(klitby.consultant)
    assert browser.get(url("answer", made.pk)).status_code == 404
    for name in ("edit", "drop", "add", "remove"):
        assert browser.post(url(name, made.pk)).status_code == 404
    for name in LISTS + WRITING:
        asked = {"contributions": said.pk, "answers": made.pk, "words": "Havneby"}
        assert "in Havneby." not in browser.get(url(name), asked).text
    browser.post(url("prepare"), {"step": "prepare", "kind": "done", "text": "Ours.", "contributions": said.pk})
    browser.post(url("publish"), {"answers": made.pk})
    assert not Answer.objects.published().exists()
    assert Answer.objects.get() == made


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("page", "queries"), [("answers", 10), ("unanswered", 7), ("prepare", 11), ("publish", 6), ("answer", 7)]
)
def test_the_number_of_queries_does_not_grow(havneby, as_, kick_off, django_assert_num_queries, number, page, queries):
    topic = make.topic(kick_off, "The bus")
    answers = [prepared(havneby, alike(kick_off, number, topic)) for _each in range(number)]
    published(havneby, *[prepared(havneby, alike(kick_off, number, topic)) for _each in range(number)])
    browser = as_(havneby.consultant)
    asked = {"topic": topic.pk, "answers": [answer.pk for answer in answers]}
    where = url(page, answers[0].pk) if page == "answer" else url(page)
    with django_assert_num_queries(queries):
        assert browser.get(where, asked).status_code == 200
    assert Contribution.objects.count() == 2 * number * number
