"""A citizen gives input from the public page: three clicks, no account, one thing per screen, and no word lost."""

from datetime import date, timedelta

import pytest
from django.core.validators import MinLengthValidator
from django.urls import reverse

from roret.foundation.audit.models import Entry
from roret.strategic.voices.models import Contribution
from roret.strategic.voices.readings import receipt_path
from roret.strategic.voices.views import drafts, giving
from tests import make
from tests.strategic.voices.make_voices import meanwhile, open_collection

WORDS = "More time to talk"


@pytest.fixture
def kickoff(havneby):
    return open_collection(havneby)


@pytest.fixture
def visitor(as_):
    return as_(None)


def address(collection, name="give"):
    return reverse(f"voices:{name}", args=[collection.organisation.slug, collection.slug])


def screen(collection, name):
    here = address(collection)
    return here if name == "words" else f"{here}{name}/"


def answer(visitor, collection, at, do="next", **said):
    """Answer one screen; what comes back is the page one is led to."""
    sent = visitor.post(screen(collection, at), {"do": do, **said})
    assert sent.status_code == 302, "every answer leads to a page that can be fetched again"
    return visitor.get(sent.url)


def write(visitor, collection, text=WORDS, do="skip"):
    return answer(visitor, collection, "words", do, text=text)


def send(visitor, collection, text=WORDS, **said):
    write(visitor, collection, text)
    return answer(visitor, collection, "send", "send", **said)


def where(response):
    return response.wsgi_request.path.removeprefix("/havneby/input/kick-off/")


def test_the_public_page_stands_at_the_organisations_and_the_collections_names(kickoff):
    assert address(kickoff) == "/havneby/input/kick-off/"


def test_two_clicks_and_the_words_from_the_page_to_the_receipt(visitor, kickoff):
    opened = visitor.get(address(kickoff))
    look = write(visitor, kickoff)
    receipt = answer(visitor, kickoff, "send", "send")

    given = Contribution.objects.get()
    assert "What must be better?" in opened.text
    assert (where(look), WORDS in look.text) == ("send/", True)
    assert given.receipt in receipt.text
    assert receipt_path(given.receipt_code) in receipt.text
    assert (given.text, given.channel, given.role, given.telling) == (WORDS, "web", "unknown", "code")


def test_each_screen_asks_one_thing_and_leads_to_the_next(visitor, kickoff):
    question = kickoff.questions.get(number=3)

    on_question = write(visitor, kickoff, do="next")
    on_who = answer(visitor, kickoff, "question", question=question.pk)
    on_told = answer(visitor, kickoff, "who", role="relative")
    on_send = answer(visitor, kickoff, "told", telling="letter", postal_address="Ane\nHavnegade 1")
    answer(visitor, kickoff, "send", "send", may_quote="on")

    assert [where(page) for page in (on_question, on_who, on_told, on_send)] == ["question/", "who/", "told/", "send/"]
    assert "We send a letter to Ane, Havnegade 1." in on_send.text.replace("\r", "")
    given = Contribution.objects.get()
    assert (given.question, given.role, given.may_quote, given.telling) == (question, "relative", True, "letter")
    assert given.postal_address.split() == ["Ane", "Havnegade", "1"]


@pytest.mark.parametrize(("number", "asked"), [(0, None), (1, "What works?")])
def test_with_one_question_or_none_there_is_nothing_to_choose(visitor, kickoff, number, asked):
    kickoff.questions.filter(number__gt=number).delete()

    assert where(write(visitor, kickoff, do="next")) == "who/"
    assert visitor.get(screen(kickoff, "question")).url == address(kickoff)
    answer(visitor, kickoff, "send", "send")
    given = Contribution.objects.get()
    assert (given.question.text if given.question else None) == asked


def test_a_link_can_lead_to_one_of_the_questions_which_is_then_not_asked_about(visitor, kickoff):
    question = kickoff.questions.get(number=2)

    page = visitor.get(address(kickoff), {"question": "2"})
    sent = visitor.post(address(kickoff) + "?question=2", {"do": "next", "text": WORDS})

    assert page.context["question"] == question
    assert sent.url == screen(kickoff, "who")
    answer(visitor, kickoff, "send", "send")
    assert Contribution.objects.get().question == question


@pytest.mark.parametrize("odd", ["", "x", "-1", "99", "9" * 30, "²"])
def test_a_link_to_no_question_leads_to_the_page_all_the_same(visitor, kickoff, odd):
    assert visitor.get(address(kickoff), {"question": odd}).status_code == 200


def test_what_it_is_about_who_is_asked_and_what_may_change_stands_above(visitor, kickoff):
    kickoff.about, kickoff.asked = "About the bus. It is late.", "Everybody in town"
    kickoff.can_change, kickoff.cannot_change = "The times.", "The price."
    kickoff.save()

    page = visitor.get(address(kickoff)).text

    for words in ("About the bus. It is late.", "Everybody in town", "The times.", "The price."):
        assert words in page


def test_easy_words_are_one_click_away_and_kept_for_the_visit_with_what_was_written(visitor, kickoff):
    kickoff.about = "About the bus. It is late."
    kickoff.save()

    easy = answer(visitor, kickoff, "words", "easy", text=WORDS)

    assert ("<p>About the bus.</p><p>It is late.</p>" in easy.text, WORDS in easy.text) == (True, True)
    assert "You need not say it.<" in answer(visitor, kickoff, "question").text
    assert "<p>About the bus.</p>" not in answer(visitor, kickoff, "words", "easy", text=WORDS).text


# Nothing is lost


def test_nothing_written_is_said_once_on_a_page_that_can_be_fetched_again(visitor, kickoff):
    asked_again = write(visitor, kickoff, " ")

    assert (asked_again.status_code, "Write something first." in asked_again.text) == (422, True)
    assert visitor.get(address(kickoff)).status_code == 200


def test_going_back_by_button_or_browser_keeps_every_word(visitor, kickoff):
    write(visitor, kickoff, "Line one\nLine two <b>", do="next")
    back = answer(visitor, kickoff, "question", "back", question=kickoff.questions.get(number=1).pk)

    assert (where(back), "Line one\nLine two &lt;b&gt;" in back.text) == ("", True)
    assert visitor.get(screen(kickoff, "question")).context["form"]["question"].value() == str(
        kickoff.questions.get(number=1).pk
    )


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ({"telling": "mail", "email": "ane@"}, "Enter a valid email address."),
        ({"telling": "mail"}, "Write the e-mail we should use."),
        ({"telling": "letter"}, "Write the address we should send the letter to."),
        ({"telling": "person", "teller_name": " "}, "Write who should tell you."),
        ({"telling": "smoke signals"}, "Select a valid choice."),
    ],
)
def test_a_mistake_in_how_to_be_told_is_said_and_keeps_every_word(visitor, kickoff, said, missing):
    write(visitor, kickoff)
    page = answer(visitor, kickoff, "told", **said)

    assert (page.status_code, where(page), missing in page.text) == (422, "told/", True)
    assert WORDS in visitor.get(screen(kickoff, "send")).text
    assert where(answer(visitor, kickoff, "send", "send")) == "told/"
    assert not Contribution.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "telling"),
    [("email", "ane@example.dk", "mail"), ("postal_address", "Ane, Vej 1", "letter"), ("teller_name", "Bo", "person")],
)
def test_what_somebody_writes_is_meant(visitor, kickoff, field, value, telling):
    write(visitor, kickoff)
    answer(visitor, kickoff, "told", telling="code", **{field: value})
    answer(visitor, kickoff, "send", "send")

    given = Contribution.objects.get()
    assert (given.telling, getattr(given, field)) == (telling, value)


def test_an_address_that_is_not_needed_is_not_kept(visitor, kickoff):
    write(visitor, kickoff)
    answer(visitor, kickoff, "told", telling="not", email="ane@example.dk", teller_name="Bo", postal_address="Vej 1")
    answer(visitor, kickoff, "send", "send")

    given = Contribution.objects.get()
    assert (given.telling, given.email, given.teller_name, given.postal_address) == ("not", "", "", "")


def test_personal_data_is_pointed_out_before_it_is_sent(visitor, kickoff):
    assert "a phone number" in write(visitor, kickoff, "Ring på 22 33 44 55").text
    assert "a phone number" not in write(visitor, kickoff, "Ring snart").text


def test_a_session_that_ran_out_loses_nothing_as_the_words_stand_in_the_page(visitor, kickoff):
    page = write(visitor, kickoff, do="next")
    carried = page.context["draft"].carried()
    visitor.cookies.clear()

    answer(visitor, kickoff, "question", **carried)
    answer(visitor, kickoff, "send", "send")

    assert Contribution.objects.get().text == WORDS


def test_a_draft_runs_out_for_the_sake_of_the_next_at_the_screen(visitor, kickoff, monkeypatch):
    write(visitor, kickoff)
    monkeypatch.setattr(drafts, "LIVES", timedelta(0))

    assert visitor.get(screen(kickoff, "send")).url == address(kickoff)
    assert WORDS not in visitor.get(address(kickoff)).text


def test_a_visitors_session_goes_with_the_draft(visitor, kickoff):
    write(visitor, kickoff)

    assert visitor.session.get_expiry_age() == drafts.LIVES.total_seconds()


def test_the_draft_is_cleared_on_request_and_after_sending(visitor, kickoff):
    write(visitor, kickoff)
    assert WORDS not in answer(visitor, kickoff, "send", "clear").text
    assert drafts.KEPT not in visitor.session or not visitor.session[drafts.KEPT]

    send(visitor, kickoff)
    assert WORDS not in visitor.get(address(kickoff)).text
    assert not visitor.session[drafts.KEPT]


def test_drafts_to_several_collections_do_not_mix_and_the_oldest_gives_way(visitor, havneby):
    several = [open_collection(havneby, slug=f"no-{n}") for n in range(drafts.MOST + 1)]
    for n, collection in enumerate(several):
        write(visitor, collection, f"Words {n}")

    assert "Words 1" in visitor.get(address(several[1])).text
    assert "Words 0" not in visitor.get(address(several[0])).text


@pytest.mark.parametrize("step", ["question", "who", "told", "send", "nowhere"])
def test_a_later_screen_without_words_leads_to_the_first(visitor, kickoff, step):
    assert visitor.get(screen(kickoff, step)).url == address(kickoff)


# Sending


def test_sending_twice_gives_one_input_and_the_same_receipt(visitor, kickoff):
    carried = write(visitor, kickoff).context["draft"].carried()
    first = answer(visitor, kickoff, "send", "send", **carried)
    second = answer(visitor, kickoff, "send", "send", **carried)

    assert Contribution.objects.count() == 1
    assert first.context["contribution"] == second.context["contribution"]


def test_a_double_click_that_both_find_nothing_gives_one_input_and_its_receipt(visitor, kickoff):
    carried = write(visitor, kickoff).context["draft"].carried()

    def the_other_click():
        make.contribution(kickoff, WORDS, source_key=f"web:{carried['kept-once']}")

    with meanwhile('"source_key" = ', the_other_click):
        sent = answer(visitor, kickoff, "send", "send", **carried)

    assert sent.context["contribution"] == Contribution.objects.get()
    assert not Entry.objects.filter(verb="voices.give").exists()


@pytest.mark.parametrize(
    "key", ["notes:1:1", "web:notes:1:1", "0123456789abcdef0123456789abcdef", "x" * 16, "", "å" * 16]
)
def test_nobody_reaches_what_came_another_way_by_naming_its_key(visitor, kickoff, key):
    other = make.contribution(kickoff, "Call Karen on 22 33 44 55", source_key=key)
    carried = write(visitor, kickoff).context["draft"].carried()

    sent = answer(visitor, kickoff, "send", "send", **carried | {"kept-once": key})

    assert sent.context["contribution"] != other
    assert (Contribution.objects.count(), other.receipt in sent.text) == (2, False)


def test_nobody_takes_a_key_that_something_else_will_come_in_with(visitor, kickoff):
    for n, key in enumerate(["notes:1:1", "mail:abc", "0123456789abcdef0123456789abcdef"], 1):
        carried = write(visitor, kickoff).context["draft"].carried()
        answer(visitor, kickoff, "send", "send", **carried | {"kept-once": key})
        assert (Contribution.objects.count(), Contribution.objects.filter(source_key=key).count()) == (n, 0)


def test_words_the_register_refuses_are_shown_with_the_reason(visitor, kickoff, monkeypatch):
    """The forms and the register hold the same limits; should one grow stricter, nobody loses a word."""
    stricter = [MinLengthValidator(100, "This is too short.")]
    monkeypatch.setattr(Contribution._meta.get_field("text"), "validators", stricter)

    page = send(visitor, kickoff)

    assert (page.status_code, "This is too short." in page.text, WORDS in page.text) == (422, True, True)


def test_what_one_saw_on_the_last_screen_is_what_is_sent(visitor, kickoff):
    """Two tabs share a draft: the words on the screen count."""
    seen = write(visitor, kickoff, "The words on the screen").context["draft"].carried()
    write(visitor, kickoff, "Words in another tab")

    answer(visitor, kickoff, "send", "send", **seen)

    assert Contribution.objects.get().text == "The words on the screen"


def test_each_input_has_a_key_of_its_own(visitor, kickoff):
    keys = set()
    for _n in range(3):
        keys.add(write(visitor, kickoff).context["draft"].once)
        answer(visitor, kickoff, "send", "send")

    assert (len(keys), Contribution.objects.count()) == (3, 3)


def test_a_question_that_was_taken_away_meanwhile_is_asked_about_again(visitor, kickoff):
    write(visitor, kickoff, do="next")
    answer(visitor, kickoff, "question", question=kickoff.questions.get(number=3).pk)
    kickoff.questions.filter(number=3).delete()

    assert where(answer(visitor, kickoff, "send", "send")) == "question/"


def test_the_receipt_is_for_the_browser_that_sent_it(visitor, kickoff, as_):
    send(visitor, kickoff)
    receipt = address(kickoff, "given")

    assert visitor.get(receipt).status_code == 200
    assert as_(None).get(receipt).url == address(kickoff)


def test_who_is_done_leaves_no_code_on_the_screen_for_the_next(visitor, kickoff):
    send(visitor, kickoff)
    receipt = address(kickoff, "given")

    assert visitor.post(receipt).url == address(kickoff)
    assert visitor.get(receipt).url == address(kickoff)


def test_the_receipt_has_a_picture_without_anything_the_browser_must_refuse(visitor, kickoff):
    page = send(visitor, kickoff).text

    assert '<svg viewBox="' in page
    assert "style=" not in page[page.index("<svg") : page.index("</svg>")]


# Not open, and too many


@pytest.mark.parametrize(("step", "do"), [("words", "next"), ("send", "send")])
def test_a_draft_takes_nothing_and_is_seen_by_those_who_work_with_it_alone(visitor, havneby, as_, step, do):
    draft = open_collection(havneby, slug="draft", state="draft")

    assert visitor.get(address(draft)).status_code == 404
    assert visitor.post(screen(draft, step), {"do": do, "text": WORDS}).status_code == 404
    assert "This is a draft" in as_(havneby.consultant).get(address(draft)).text
    as_(havneby.consultant).post(screen(draft, step), {"do": do, "text": WORDS, "kept-text": WORDS})
    assert not Contribution.objects.exists()


def test_a_closed_collection_says_so_and_takes_nothing(visitor, havneby):
    closed = open_collection(havneby, slug="closed", state="closed")

    assert "You can no longer send input here." in visitor.get(address(closed)).text


def test_a_collection_that_opens_later_says_when(visitor, havneby):
    later = open_collection(havneby, slug="later")
    later.opens_on = date(2999, 1, 31)
    later.save()

    assert "You can send input from Jan. 31, 2999." in visitor.get(address(later)).text


def test_words_sent_just_after_closing_are_shown_to_be_copied(visitor, kickoff):
    write(visitor, kickoff)
    kickoff.state = "closed"
    kickoff.save()

    page = answer(visitor, kickoff, "send", "send")

    assert (page.status_code, WORDS in page.text) == (409, True)
    assert "You can no longer send here." in page.text


def test_somebody_who_sends_without_end_is_asked_to_wait_and_keeps_the_words(visitor, kickoff, monkeypatch):
    monkeypatch.setattr(giving, "MOST_AN_HOUR", 2)
    for _n in range(2):
        send(visitor, kickoff)

    page = send(visitor, kickoff)

    assert (page.status_code, WORDS in page.text) == (429, True)
    assert Contribution.objects.count() == 2


def test_a_person_from_another_municipality_is_a_citizen_here(as_, klitby, kickoff):
    client = as_(klitby.consultant)

    assert client.get(address(kickoff)).status_code == 200
    send(client, kickoff)
    assert Entry.objects.get(verb="voices.give").actor == str(klitby.consultant)


def test_there_is_nothing_at_another_organisations_address(visitor, kickoff, klitby):
    assert visitor.get("/klitby/input/kick-off/").status_code == 404


def test_a_receipt_of_another_collection_is_not_shown(visitor, kickoff, havneby):
    other = open_collection(havneby, slug="other")
    send(visitor, kickoff)

    assert visitor.get(address(other, "given")).status_code == 404


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "x" * 20_000, "🙂" * 300, "a\x0bb", "‮abc"])
def test_odd_words_come_through_as_they_are(visitor, kickoff, text):
    assert send(visitor, kickoff, text).status_code == 200
    assert Contribution.objects.get().text == text


@pytest.mark.parametrize("text", ["x" * 20_001, "a\x00b"])
def test_words_that_cannot_be_kept_are_shown_again(visitor, kickoff, text):
    page = write(visitor, kickoff, text)

    assert page.status_code == 422
    assert page.context["form"]["text"].value() == text
    assert not Contribution.objects.exists()


def test_a_whole_book_is_shown_again_and_not_kept(visitor, kickoff):
    page = visitor.post(address(kickoff), {"do": "next", "text": "x" * 100_001})

    assert (page.status_code, "x" * 100_001 in page.text) == (422, True)
    assert drafts.KEPT not in visitor.session


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(visitor, kickoff, number, django_assert_num_queries):
    for n in range(number):
        kickoff.questions.create(number=10 + n, text=f"And {n}?")
    write(visitor, kickoff)

    with django_assert_num_queries(4):
        visitor.get(screen(kickoff, "question"))
