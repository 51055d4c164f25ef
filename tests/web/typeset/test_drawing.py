import pytest

from roret.web.typeset import Drawing, clean

DANISH = {"👍": "tommel op", "🇩🇰": "Danmarks flag"}
ENGLISH = {"👍": "thumbs up"}


def test_what_xml_cannot_hold_is_taken_out_and_line_ends_become_one_kind():
    assert clean("a\x00b\x0bc\ud800d\uffffe\r\nf\rg\u2028h\ti") == "abcde\nf\ng\nh i"


def test_directional_overrides_are_taken_out_because_they_make_a_text_read_as_another():
    assert clean("beløb \u202e000.002\u202c kr.") == "beløb 000.002 kr."


def test_a_known_emoji_becomes_its_word_in_the_language_of_the_edition():
    assert Drawing(DANISH)("Godt 👍🏽!") == "Godt [tommel op]!"
    assert Drawing(ENGLISH)("Godt 👍🏽!") == "Godt [thumbs up]!"


def test_an_emoji_of_several_parts_becomes_one_word():
    assert Drawing(DANISH)("👩‍👩‍👧 🇩🇰") == "[emoji] [Danmarks flag]"


@pytest.mark.parametrize("text", ["Æ ø å é ü ß ž", "שלום", "مرحبا", "Привет", "☺ ❤ ✓ → €"])
def test_what_the_fonts_can_draw_is_left_as_it_was(text):
    drawing = Drawing(DANISH)
    assert (drawing(text), drawing.unshown) == (text, 0)


def test_what_the_fonts_cannot_draw_becomes_boxes_and_is_counted():
    drawing = Drawing(DANISH)
    assert (drawing("漢字 og 🦄"), drawing.unshown) == ("□□ og [emoji]", 3)


def test_in_plain_drawing_only_latin_letters_are_left():
    assert Drawing(DANISH, plain=True)("Åse sagde שלום – “tak”…") == "Åse sagde □□□□ – “tak”…"


def test_a_word_longer_than_a_line_gets_places_to_break():
    assert Drawing(DANISH)("x" * 40) == "\u200b".join(("x" * 15, "x" * 15, "x" * 10))
    assert "\u200b" not in Drawing(DANISH)("Kommunalbestyrelsesmedlemmerne")


def test_where_a_title_is_set_an_emoji_is_left_out():
    assert Drawing(emoji_other="")("Hearing 🦄") == "Hearing "
