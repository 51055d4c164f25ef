"""Signature and quoted text are cut off as Danish and English mail programs write them, and nothing of one's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roret.strategic.channels.engine.cutting import cut, lines_of_text

BEFORE = "Der mangler en bænk ved døren."
QUOTES = {
    "gmail": "Den tirs. 3. mar. 2026 kl. 12.10 skrev Havneby Kommune <post@example.dk>:\n> Hvad mangler?",
    "gmail, broken over two lines": "Den 3. mar. 2026 kl. 12.10 skrev Havneby Kommune <\npost@example.dk>:\n\nHvad?",
    "iphone": "> Den 3. mar. 2026 kl. 12.00 skrev Havneby Kommune <a@example.dk>:\n> \n> Hvad mangler?",
    "outlook": "____________\nFra: Havneby <a@example.dk>\nSendt: 3. marts 2026\nTil: Inge\nEmne: X\n\nHej",
    "outlook, bold": "*Fra:* Havneby\n*Sendt:* 3. marts 2026\n*Til:* Inge\n*Emne:* X\n\nHej",
    "outlook, english": "From: Havneby <a@example.dk>\nSent: Tuesday\nTo: Inge\nSubject: X\n\nHello",
    "old outlook": "-----Oprindelig meddelelse-----\nFra: Havneby\nHej",
    "english": "On Tue, Mar 3, 2026 at 12:10 PM Havneby <a@example.dk> wrote:\n> What?",
    "name first": "Havneby Kommune <a@example.dk> skrev den 3. mar. 2026 kl. 12.00:\nHvad?",
    "sent on": "---------- Videresendt besked ----------\nFra: Havneby\nHej",
}
SIGNATURES = [
    "Med venlig hilsen\nInge Eksempel\nTlf. 00000000",
    "Venlig hilsen Inge",
    "Mvh. Inge",
    "M.v.h.\nInge",
    "Vh Inge",
    "Kærlig hilsen\nInge",
    "De bedste hilsner\nInge",
    "KH\nI",
    "Kind regards,\nInge",
    "-- \nInge Eksempel",
    "Sendt fra min iPhone",
    "Hent Outlook til iOS",
]


@pytest.mark.parametrize("quote", QUOTES.values(), ids=QUOTES.keys())
def test_what_others_wrote_is_cut_away_and_kept(quote):
    found = cut(lines_of_text(f"{BEFORE}\n\n{quote}"))

    assert found.words == BEFORE
    assert "".join("".join(found.away).split()) == "".join(quote.split())


@pytest.mark.parametrize("signature", SIGNATURES)
def test_the_signature_is_cut_away_and_kept(signature):
    found = cut(lines_of_text(f"{BEFORE}\n\n{signature}"))

    assert (found.words, found.away) == (BEFORE, (signature.replace("-- \n", "--\n"),))


@pytest.mark.parametrize(
    "words",
    [
        "Tak for sidst. Jeg synes, I skal åbne klokken otte.",
        "Knus til alle på stedet. Maden er god.",
        "Hilsen til jer alle: I er gode.\nMen toilettet er i stykker.",
        "Tak\nMen der mangler en bænk.",
        "Den 3. maj skrev kommunen til mig:\nDu får ikke hjælp.\nDet er for dårligt.",
        "Det her vil jeg gerne have:\n- mere tid\n- flere ture",
        "Fra: bussen\ntil døren er der langt.",
        "Jeg fik en venlig hilsen fra naboen, og det var dejligt.",
    ],
)
def test_what_only_looks_like_it_stays(words):
    assert cut(lines_of_text(words)).words == words


def test_an_answer_between_and_below_the_quoted_lines_stays():
    found = cut(lines_of_text("Ja.\n> Mangler der noget?\nEn bænk.\n> Andet?\nNej."))
    assert (found.words, found.away) == ("Ja.\nEn bænk.\nNej.", ("> Mangler der noget?", "> Andet?"))


def test_a_postscript_stays():
    assert (
        cut(lines_of_text("God idé.\n\nMvh Inge\nTlf. 1\n\nPS. Husk kaffen.")).words == "God idé.\n\nPS. Husk kaffen."
    )


def test_where_nothing_would_be_left_nothing_is_cut():
    sent_on = "Fra: Inge <i@example.dk>\nSendt: i dag\nTil: kommunen\nEmne: Bænk\n\nDer mangler en bænk."
    assert (cut(lines_of_text(sent_on)).words, cut(lines_of_text(sent_on)).away) == (sent_on, ())


@given(
    st.lists(
        st.sampled_from([*QUOTES.values(), *SIGNATURES, BEFORE, "", "> x", "PS. y", "\u202eabc", "🙂"]), max_size=12
    )
)
def test_every_word_is_either_kept_or_cut(parts):
    text = "\n".join(parts)
    found = cut(lines_of_text(text))
    assert sorted("\n".join([found.words, *found.away]).split()) == sorted(text.split())
