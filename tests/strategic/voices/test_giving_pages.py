"""A citizen gives input from the public page: three clicks, no account, and no word lost on the way."""

from datetime import date

import pytest
from django.core.validators import MinLengthValidator
from django.urls import reverse

from roret.foundation.audit.models import Entry
from roret.strategic.voices.models import Contribution
from roret.strategic.voices.readings import receipt_path
from roret.strategic.voices.views import giving
from tests import make
from tests.strategic.voices.make_voices import meanwhile, open_collection


@pytest.fixture
def kickoff(havneby):
    return open_collection(havneby)


@pytest.fixture
def visitor(as_):
    return as_(None)


def address(collection, name="give"):
    return reverse(f"voices:{name}", args=[collection.organisation.slug, collection.slug])


def post(visitor, collection, step, text="More time to talk", **more):
    said = {"text": text, "once": "abc", "telling": "code", **more}
    return visitor.post(address(collection), {"step": step, **said})


def words_of(response):
    return response.content.decode()


def test_the_public_page_stands_at_the_organisations_and_the_collections_names(kickoff):
    assert address(kickoff) == "/havneby/input/kick-off/"


def test_three_clicks_from_the_link_to_the_receipt(visitor, kickoff):
    opened = visitor.get(address(kickoff))
    second = post(visitor, kickoff, "next")
    receipt = visitor.get(post(visitor, kickoff, "send").url)

    given = Contribution.objects.get()
    assert "What must be better?" in words_of(opened)
    assert "More time to talk" in words_of(second)
    assert given.receipt in words_of(receipt)
    assert receipt_path(given.receipt_code) in words_of(receipt)
    assert (given.text, given.channel, given.role, given.telling) == ("More time to talk", "web", "unknown", "code")


def test_who_speaks_and_which_question_is_answered_may_be_said(visitor, kickoff):
    question = kickoff.questions.get(number=3)

    post(visitor, kickoff, "send", question=question.pk, role="relative", may_quote="on")

    given = Contribution.objects.get()
    assert (given.question, given.role, given.may_quote) == (question, "relative", True)


def test_a_link_can_lead_to_one_of_the_questions(visitor, kickoff):
    page = visitor.get(address(kickoff), {"question": "2"})

    question = kickoff.questions.get(number=2)
    assert page.context["form"].initial["question"] == question


@pytest.mark.parametrize("odd", ["", "x", "-1", "99", "9" * 30, "²"])
def test_a_link_to_no_question_leads_to_the_page_all_the_same(visitor, kickoff, odd):
    assert visitor.get(address(kickoff), {"question": odd}).status_code == 200


def test_nothing_written_asks_again_and_keeps_what_was_chosen(visitor, kickoff):
    page = post(visitor, kickoff, "next", text=" ", role="volunteer")

    assert page.status_code == 422
    assert "Write something first." in words_of(page)
    assert page.context["form"]["role"].value() == "volunteer"


def test_going_back_keeps_every_word(visitor, kickoff):
    page = post(visitor, kickoff, "back", text="Line one\nLine two <b>", role="volunteer")

    assert "Line one\nLine two &lt;b&gt;" in words_of(page)
    assert page.context["form"]["role"].value() == "volunteer"


def test_a_mistake_in_the_mail_address_keeps_every_word(visitor, kickoff):
    page = post(visitor, kickoff, "send", telling="mail", email="ane@")

    assert page.status_code == 422
    assert "More time to talk" in words_of(page)
    assert not Contribution.objects.exists()


def test_mail_without_an_address_asks_for_it(visitor, kickoff):
    page = post(visitor, kickoff, "send", telling="mail", email="")

    assert "Write the e-mail we should use." in words_of(page)


def test_an_address_somebody_writes_is_meant(visitor, kickoff):
    post(visitor, kickoff, "send", telling="code", email="ane@example.dk")

    given = Contribution.objects.get()
    assert (given.telling, given.email) == ("mail", "ane@example.dk")


def test_personal_data_is_pointed_out_before_it_is_sent(visitor, kickoff):
    assert "a phone number" in words_of(post(visitor, kickoff, "next", text="Ring på 22 33 44 55"))
    assert "a phone number" not in words_of(post(visitor, kickoff, "next", text="Ring snart"))


def test_sending_twice_gives_one_input_and_the_same_receipt(visitor, kickoff):
    first = visitor.get(post(visitor, kickoff, "send").url)
    second = visitor.get(post(visitor, kickoff, "send").url)

    assert Contribution.objects.count() == 1
    assert first.context["contribution"] == second.context["contribution"]


def test_a_double_click_that_both_find_nothing_gives_one_input_and_its_receipt(visitor, kickoff):
    def the_other_click():
        make.contribution(kickoff, "More time to talk", source_key="abc")

    with meanwhile('"source_key" = ', the_other_click):
        sent = post(visitor, kickoff, "send")

    assert visitor.get(sent.url).context["contribution"] == Contribution.objects.get()
    assert not Entry.objects.filter(verb="voices.give").exists()


def test_words_the_register_refuses_are_shown_with_the_reason(visitor, kickoff, monkeypatch):
    """The forms and the register hold the same limits; should one grow stricter, nobody loses a word."""
    stricter = [MinLengthValidator(100, "This is too short.")]
    monkeypatch.setattr(Contribution._meta.get_field("text"), "validators", stricter)

    page = post(visitor, kickoff, "send")

    assert page.status_code == 422
    assert "This is too short." in words_of(page)
    assert "More time to talk" in words_of(page)


def test_each_opened_page_is_an_input_of_its_own(visitor, kickoff):
    keys = {visitor.get(address(kickoff)).context["form"]["once"].value() for _n in range(3)}

    assert len(keys) == 3


def test_the_receipt_is_for_the_browser_that_sent_it(visitor, kickoff, as_):
    receipt = post(visitor, kickoff, "send").url

    assert visitor.get(receipt).status_code == 200
    assert as_(None).get(receipt).url == address(kickoff)


def test_who_is_done_leaves_no_code_on_the_screen_for_the_next(visitor, kickoff):
    receipt = post(visitor, kickoff, "send").url

    assert visitor.post(receipt).url == address(kickoff)
    assert visitor.get(receipt).url == address(kickoff)


def test_the_receipt_has_a_picture_without_anything_the_browser_must_refuse(visitor, kickoff):
    page = words_of(visitor.get(post(visitor, kickoff, "send").url))

    assert '<svg viewBox="' in page
    assert "style=" not in page[page.index("<svg") : page.index("</svg>")]


@pytest.mark.parametrize("step", ["next", "send"])
def test_a_draft_takes_nothing_and_is_seen_by_those_who_work_with_it_alone(visitor, havneby, as_, step):
    draft = open_collection(havneby, slug="draft", state="draft")

    assert visitor.get(address(draft)).status_code == 404
    assert post(visitor, draft, step).status_code == 404
    assert "This is a draft" in words_of(as_(havneby.consultant).get(address(draft)))
    post(as_(havneby.consultant), draft, "send")
    assert not Contribution.objects.exists()


def test_a_closed_collection_says_so_and_takes_nothing(visitor, havneby):
    closed = open_collection(havneby, slug="closed", state="closed")

    assert "You can no longer send input here." in words_of(visitor.get(address(closed)))


def test_a_collection_that_opens_later_says_when(visitor, havneby):
    later = open_collection(havneby, slug="later")
    later.opens_on = date(2999, 1, 31)
    later.save()

    assert "You can send input from Jan. 31, 2999." in words_of(visitor.get(address(later)))


def test_words_sent_just_after_closing_are_not_lost(visitor, kickoff):
    kickoff.state = "closed"
    kickoff.save()

    page = post(visitor, kickoff, "send")

    assert page.status_code == 409
    assert "More time to talk" in words_of(page)
    assert "You can no longer send here." in words_of(page)


def test_somebody_who_sends_without_end_is_asked_to_wait_and_keeps_the_words(visitor, kickoff, monkeypatch):
    monkeypatch.setattr(giving, "MOST_AN_HOUR", 2)
    for n in range(2):
        post(visitor, kickoff, "send", once=f"number {n}")

    page = post(visitor, kickoff, "send", once="the third")

    assert page.status_code == 429
    assert "More time to talk" in words_of(page)
    assert Contribution.objects.count() == 2


def test_a_person_from_another_municipality_is_a_citizen_here(as_, klitby, kickoff):
    client = as_(klitby.consultant)

    assert client.get(address(kickoff)).status_code == 200
    post(client, kickoff, "send")
    assert Entry.objects.get(verb="voices.give").actor == str(klitby.consultant)


def test_there_is_nothing_at_another_organisations_address(visitor, kickoff, klitby):
    assert visitor.get("/klitby/input/kick-off/").status_code == 404


def test_a_receipt_of_another_collection_is_not_shown(visitor, kickoff, havneby):
    other = open_collection(havneby, slug="other")
    post(visitor, kickoff, "send")

    assert visitor.get(address(other, "given")).status_code == 404


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "x" * 20_000, "🙂" * 300, "a\x0bb"])
def test_odd_words_come_through_as_they_are(visitor, kickoff, text):
    page = visitor.get(post(visitor, kickoff, "send", text=text).url)

    assert page.status_code == 200
    assert Contribution.objects.get().text == text


@pytest.mark.parametrize("text", ["x" * 20_001, "a\x00b"])
def test_words_that_cannot_be_kept_are_shown_again(visitor, kickoff, text):
    assert post(visitor, kickoff, "send", text=text).status_code == 422
    assert not Contribution.objects.exists()
