from hypothesis import given, settings
from hypothesis import strategies as st

from roret.foundation.texts.engine.readability import Level, Readability, level_of, lix


def test_an_easy_text_has_short_words_in_short_sentences():
    assert lix("Du får hjælp til at finde en bolig. Vi mødes hver uge.") == Readability(
        words=12, sentences=2, long_words=0, value=6.0, level=Level.VERY_EASY, reliable=False
    )


def test_an_official_sentence_is_very_hard():
    text = "Kommunalbestyrelsen iværksætter foranstaltninger vedrørende socialpædagogisk støtte."
    assert lix(text) == Readability(
        words=6, sentences=1, long_words=5, value=89.3, level=Level.VERY_HARD, reliable=False
    )


def test_a_text_without_words_has_no_number():
    for text in ("", "   \n", "!!! … –", "___"):
        assert lix(text) == Readability(0, 0, 0, None, None, False)


def test_thirty_words_are_enough_to_trust_the_number():
    assert not lix("ord " * 29).reliable
    assert lix("ord " * 30).reliable


def test_abbreviations_times_and_dates_do_not_end_a_sentence():
    for sentence in (
        "Vi mødes f.eks. kl. 10 den 12. marts hos Karen.",
        "Der er bl.a. ca. 200 borgere i nr. 12 på 2. sal.",
        "Det koster 200.000 kr. om året.",
        "Ring på tlf. 10 i hverdage.",
    ):
        assert lix(sentence).sentences == 1, sentence


def test_a_sentence_may_end_with_an_abbreviation():
    assert lix("Vi har kaffe, te osv. Alle er velkomne.").sentences == 2
    assert lix("Det kostede 500 kr. Det var dyrt.").sentences == 2


def test_questions_shouts_quotes_and_trailing_dots_end_sentences():
    assert lix("Hvornår? Nu! »Kom ind.« Så ventede vi … Og gik hjem").sentences == 5


def test_a_sloppy_writer_who_forgets_the_capital_still_ends_the_sentence():
    assert lix("jeg venter på svar. det har jeg gjort længe.").sentences == 2


def test_list_items_and_paragraphs_count_as_sentences():
    assert lix("Vi ønsker:\n- et sted at mødes\n- en bus om aftenen\n\nHilsen os").sentences == 4


def test_a_word_is_long_by_its_letters_alone():
    assert lix("e-mail").long_words == 0
    assert lix("støtte-kontakt").long_words == 1
    assert lix("200.000.000 12345678").long_words == 0


def test_the_steps_are_whole_numbers():
    assert [level_of(value) for value in (24, 24.4, 24.5, 34.4, 34.5, 44, 45, 54, 55, 120)] == [
        Level.VERY_EASY,
        Level.VERY_EASY,
        Level.EASY,
        Level.EASY,
        Level.MEDIUM,
        Level.MEDIUM,
        Level.HARD,
        Level.HARD,
        Level.VERY_HARD,
        Level.VERY_HARD,
    ]


@settings(derandomize=True, deadline=None)
@given(st.text())
def test_any_text_can_be_measured(text: str):
    measured = lix(text)
    assert (measured.value is None) == (measured.words == 0)
    assert measured.sentences <= measured.words
    assert measured.long_words <= measured.words
