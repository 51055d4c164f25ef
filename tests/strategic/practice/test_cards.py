"""Dialogue cards through the front door."""

import pytest
from django.urls import reverse

from roret.strategic.practice import operations
from tests import make
from tests.strategic.practice.pdfs import sheets


@pytest.fixture
def strategy(havneby):
    made = make.strategy(havneby)
    for direction in made.directions.all():
        direction.motto = "Nothing about you without you."
        direction.save()
        texts = [f"Question {n} of {direction.number}?" for n in range(5)]
        operations.add_questions(direction, texts, by=havneby.consultant)
    return made


def printed(client, direction, **chosen):
    answer = client.get(reverse("practice:cards_pdf", args=[direction.pk]), chosen)
    assert answer["Content-Type"] == "application/pdf"
    return sheets(answer.content)


@pytest.mark.parametrize(
    ("chosen", "pages", "size"),
    [
        ({}, 5, (298, 420)),
        ({"type": "large"}, 5, (298, 420)),
        ({"sheet": "a4"}, 2, (595, 842)),
        ({"of": "all"}, 10, (298, 420)),
        ({"of": "all", "sheet": "a4", "type": "large"}, 3, (595, 842)),
        ({"sheet": "<", "of": "\x00", "type": "?"}, 5, (298, 420)),
    ],
)
def test_each_question_is_a_card_on_the_paper_that_was_chosen(havneby, strategy, as_, chosen, pages, size):
    pdf = printed(as_(havneby.employee), make.direction(strategy), **chosen)
    assert [sheet for sheet, _words in pdf] == [size] * pages


def test_a_card_says_the_question_the_title_and_the_motto(havneby, strategy, as_):
    _size, page = printed(as_(havneby.leader), make.direction(strategy))[0]
    for words in ("Question 0 of 1?", "Direction no. 1", "Nothing about you without you."):
        assert words in page


def test_where_there_are_no_questions_the_page_says_so_and_nothing_is_printed(havneby, as_):
    direction = make.direction(make.strategy(havneby))
    client, url = as_(havneby.employee), reverse("practice:cards", args=[direction.pk])
    assert "There are no help questions yet, so there is nothing to print." in client.get(url).content.decode()
    assert client.get(reverse("practice:cards_pdf", args=[direction.pk])).url == url
