"""Help questions: written, put in order, removed, and proposed from the objectives."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from roret.strategic.practice import operations
from roret.strategic.practice.models import HelpQuestion
from tests import make


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def direction(havneby):
    return make.direction(make.strategy(havneby))


def ask(direction, by, *texts):
    return operations.add_questions(direction, texts, by=by)


def there(direction):
    return [question.text for question in HelpQuestion.objects.filter(direction=direction)]


def test_a_consultant_adds_several_at_once_and_each_only_once(havneby, direction, as_):
    url = reverse("practice:questions", args=[direction.pk])
    client = as_(havneby.consultant)
    assert client.post(url, {"questions": "Who listened?\n\n  Who  answered? \nWho listened?"}).url == url
    client.post(url, {"questions": "Who listened?\nWho came?"})
    assert there(direction) == ["Who listened?", "Who answered?", "Who came?"]


def test_everybody_reads_them_on_the_page_of_the_direction(havneby, direction, as_):
    ask(direction, havneby.consultant, "How do we see that we listened?")
    page = words_of(as_(None).get(reverse("directions:direction", args=[direction.pk])))
    assert "How do we see that we listened?" in page


@pytest.mark.parametrize(
    ("place", "way", "order"),
    [
        (1, "up", ["B", "A", "C"]),
        (1, "down", ["A", "C", "B"]),
        (0, "up", ["A", "B", "C"]),
        (2, "down", ["A", "B", "C"]),
    ],
)
def test_they_are_put_in_order_one_place_at_a_time(havneby, direction, as_, place, way, order):
    question = ask(direction, havneby.consultant, "A", "B", "C")[place]
    as_(havneby.consultant).post(reverse("practice:move_question", args=[question.pk, way]))
    assert there(direction) == order


def test_what_is_removed_leaves_the_others_in_order_and_room_at_the_end(havneby, direction, as_):
    questions = ask(direction, havneby.consultant, "A", "B", "C")
    as_(havneby.consultant).post(reverse("practice:remove_question", args=[questions[1].pk]))
    ask(direction, havneby.consultant, "D")
    operations.move_question(HelpQuestion.objects.get(text="D"), up=True, by=havneby.consultant)
    assert there(direction) == ["A", "D", "C"]


def test_one_that_is_edited_keeps_its_place(havneby, direction, as_):
    question = ask(direction, havneby.consultant, "A", "B")[0]
    as_(havneby.consultant).post(reverse("practice:edit_question", args=[question.pk]), {"text": "Better?"})
    assert there(direction) == ["Better?", "B"]


@pytest.mark.parametrize("typed", ["", "   \n ", "x" * 301, "x\x00y"])
def test_what_is_no_question_is_refused_with_a_sentence(havneby, direction, as_, typed):
    answer = as_(havneby.consultant).post(reverse("practice:questions", args=[direction.pk]), {"questions": typed})
    assert answer.status_code == 409
    assert there(direction) == []


def test_there_are_thirty_at_most(havneby, direction, as_):
    ask(direction, havneby.consultant, *(f"Number {n}?" for n in range(30)))
    answer = as_(havneby.consultant).post(reverse("practice:questions", args=[direction.pk]), {"questions": "More?"})
    assert answer.status_code == 409
    assert "30 questions at most" in words_of(answer)


def test_while_there_are_none_the_objectives_propose_some_and_nothing_is_created(havneby, direction, as_):
    direction.objectives.create(position=1, number="1.1", text="At borgerne bliver hørt.")
    direction.objectives.create(position=2, number="1.2", text="Ni ud af ti er tilfredse.")
    page = as_(havneby.consultant).get(reverse("practice:questions", args=[direction.pk]))
    assert page.context["form"].initial["questions"].splitlines() == [
        "How do we see that borgerne bliver hørt?",
        "How do we see in daily life that we are on the way to this: “Ni ud af ti er tilfredse”?",
    ]
    assert there(direction) == []
    ask(direction, havneby.consultant, "Mine?")
    page = as_(havneby.consultant).get(reverse("practice:questions", args=[direction.pk]))
    assert not page.context["are_proposed"]


@pytest.mark.parametrize("role", ["citizen", "employee", "leader", "politician", "administrator"])
def test_nobody_else_writes_them(havneby, direction, role):
    question = ask(direction, havneby.consultant, "A")[0]
    somebody = getattr(havneby, role)
    for act in (
        lambda: ask(direction, somebody, "B"),
        lambda: operations.edit_question(question, text="B", by=somebody),
        lambda: operations.move_question(question, up=True, by=somebody),
        lambda: operations.remove_question(question, by=somebody),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_the_other_municipality_finds_none_of_it(havneby, klitby, direction, as_):
    question = ask(direction, havneby.consultant, "A")[0]
    client = as_(klitby.consultant)
    found = [
        client.get(reverse("practice:practice", args=[direction.pk])).status_code,
        client.get(reverse("practice:edit_question", args=[question.pk])).status_code,
        client.post(reverse("practice:remove_question", args=[question.pk])).status_code,
    ]
    assert found == [404, 404, 404]


def test_one_that_was_removed_meanwhile_is_not_edited(havneby, direction):
    (asked,) = operations.add_questions(direction, ["Who knows it?"], by=havneby.consultant)
    operations.remove_question(HelpQuestion.objects.get(), by=havneby.consultant)
    with pytest.raises(operations.Gone, match="removed the question meanwhile"):
        operations.edit_question(asked, text="Who else?", by=havneby.consultant)
