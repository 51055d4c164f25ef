"""Panels: every count is written out, nothing leaves the picture, and any words are safe in it."""

from xml.etree import ElementTree

import pytest

from roret.web.pictures import Chip, Panel, Part, panels

LIGHTS = (Part(3, "green", "well"), Part(1, "yellow", "so so"), Part(2, "red", "stuck"), Part(4, "none", "no answer"))
SVG = "{http://www.w3.org/2000/svg}"


def row(n, label="A direction", **more):
    return Panel(
        str(n), label, n * 10, (f"{n * 10} voices",), (*LIGHTS, Part(5, None, "not asked")), ("1", "2"), **more
    )


def drawn(rows, *, width=960, chips=(), **more):
    return ElementTree.fromstring(panels(rows, chips, "Name", "About it", width=width, **more))


@pytest.mark.parametrize("width", [340, 600, 960])
@pytest.mark.parametrize("number", [1, 4, 9, 20])
def test_nothing_leaves_the_picture_however_many_there_are(number, width):
    picture = drawn([row(n, "A long name of a direction " * 4) for n in range(number)], width=width)
    high = float(picture.get("height"))
    for box in picture.iter(f"{SVG}rect"):
        x, y, wide, tall = (float(box.get(side)) for side in ("x", "y", "width", "height"))
        assert x >= 0
        assert x + wide <= width + 0.1
        assert y + tall <= high + 0.1


def test_each_panel_is_a_link_that_says_all_its_figures():
    picture = drawn([row(1, url="/directions/1/")])
    (link,) = picture.iter(f"{SVG}a")
    said = link.find(f"{SVG}title").text
    assert link.get("href") == "/directions/1/"
    assert said == "1 A direction. 10 voices. 3 well. 1 so so. 2 stuck. 4 no answer. 5 not asked"


def test_more_voices_make_a_larger_circle_and_none_still_a_circle():
    radii = [float(each.get("r")) for each in drawn([Panel(str(n), "x", n) for n in (0, 10, 40)]).iter(f"{SVG}circle")]
    assert radii == sorted(radii)
    assert radii[0] > 0


def test_old_lights_are_outlines():
    fills = {each.get("fill") for each in drawn([row(1)], old=True).iter() if "tone-" in each.get("class", "")}
    assert fills == {"#ffffff"}


@pytest.mark.parametrize("words", ["<script>&\"'", "\x00\ud800", "", "   ", "x" * 500])
def test_any_words_can_be_drawn(words):
    drawn(
        [Panel(words, words, 1, (words,), (Part(1, "green", words),), (words,))], chips=[Chip(words, words)], width=340
    )


def test_nothing_at_all_is_an_empty_picture():
    assert drawn([]).find(f"{SVG}title").text == "Name"
