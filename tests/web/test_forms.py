"""Staff's forms: what is too long is said by the server, and no browser cuts it on the way."""

import pytest
from django.urls import reverse

from roret.strategic.channels.forms.notes import LONGEST_PASTED
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["voices:note", "channels:bring_notes", "channels:type_in", "voices:change"])
def test_no_field_is_cut_by_the_browser(page, havneby, as_):
    collection = make.collection(havneby)

    said = as_(havneby.consultant).get(reverse(page, args=[collection.pk]))

    assert said.status_code == 200
    assert "<textarea" in said.content.decode()
    assert "maxlength" not in said.content.decode()


def test_a_title_that_is_too_long_is_refused_and_comes_back_whole(havneby, as_):
    title = "A hearing about everything " * 10

    said = as_(havneby.consultant).post(reverse("voices:start"), {"title": title, "opens_on": "2026-01-01"})

    assert said.status_code == 422
    assert title.strip() in said.content.decode()
    assert "at most 160 characters" in said.content.decode()


def test_notes_that_are_too_long_come_back_whole(havneby, as_):
    collection = make.collection(havneby)
    text = "Word " * (LONGEST_PASTED // 5) + "and the end"

    said = as_(havneby.consultant).post(reverse("channels:bring_notes", args=[collection.pk]), {"text": text})

    assert said.status_code == 422
    assert "at most 500000 characters" in said.content.decode()
    assert "and the end" in said.content.decode()
