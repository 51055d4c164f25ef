"""Staff's forms: what is too long is said by the server, and no browser cuts it on the way."""

import pytest
from django.forms import CharField
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy

from roret.strategic.channels.forms.notes import LONGEST_PASTED
from roret.web.forms import Form
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


@pytest.mark.parametrize(
    ("telling", "field", "sentence"),
    [
        ("mail", "email", "Write the e-mail we should use."),
        ("letter", "postal_address", "Write the address we should send the letter to."),
        ("person", "teller_name", "Write who should tell you."),
    ],
)
def test_what_the_way_of_telling_needs_is_asked_for_at_its_own_field_once(telling, field, sentence, havneby, as_):
    note = reverse("voices:note", args=[make.collection(havneby).pk])
    sent = {"text": "A bench", "role": "citizen", "channel": "meeting", "telling": telling}

    said = as_(havneby.consultant).post(note, sent)

    assert dict(said.context["form"].errors) == {field: [sentence]}
    assert f'<a href="#id_{field}">' in said.content.decode()
    assert "(only if told by e-mail)" in said.content.decode()


def test_a_label_that_asks_keeps_its_question_mark_alone():
    class Asking(Form):
        name = CharField(label=gettext_lazy("Who may tell you?"))

    said = render_to_string("web/parts/errors.html", {"form": Asking({})})

    assert "Who may tell you? This field is required." in said
