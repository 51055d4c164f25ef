"""The menu says where one is, and costs a page one question however many parts the page is put together of."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

from roret.insight.overview.navigation import navigation
from tests import make


@pytest.fixture
def asked(havneby):
    """A request of the consultant's, and how the menu reads on it."""
    request = RequestFactory().get("/desk/")
    request.user = havneby.consultant
    return request


def current(page) -> list[str]:
    return [item.label for item in page.context["menu"] if item.current]


def test_pages_of_input_that_stand_elsewhere_belong_to_input(as_, havneby):
    note = make.contribution(make.collection(havneby))
    consultant = as_(havneby.consultant)

    for path in ("/collections/", reverse("voices:contribution", args=[note.pk]), reverse("voices:cases")):
        assert current(consultant.get(path)) == ["Input"]
    assert current(consultant.get(reverse("planning:board"))) == ["Actions"]
    assert current(consultant.get("/desk/")) == ["My page"]


def test_a_part_without_a_menu_asks_nothing_and_three_templates_with_one_ask_once(
    asked, havneby, django_assert_num_queries
):
    navigation(asked)  # who asks, and their roles, every page knows
    with django_assert_num_queries(0):
        render_to_string("web/parts/problem.html", {}, asked)
    with django_assert_num_queries(1):
        for _part in range(3):
            assert [item.label for item in navigation(asked)["menu"]][:2] == ["My page", "Input"]
