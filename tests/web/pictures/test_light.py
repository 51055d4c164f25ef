import pytest

from roret.web.pictures import light

from .reading import read


@pytest.mark.parametrize(
    ("tone", "drawn"), [("green", "circle"), ("yellow", "polygon"), ("red", "rect"), ("none", "circle")]
)
def test_each_tone_has_its_shape_and_the_word_stands_beside_it(tone, drawn):
    span = read(light(tone, "Ordet"))
    assert [each.tag for each in span[0]] == [drawn]
    assert span[0].get("aria-hidden") == "true"
    assert (span[0].tail or "").strip() == "Ordet"


def test_no_answer_is_a_dashed_ring():
    ring = read(light("none", "Intet svar"))[0][0]
    assert (ring.get("stroke-dasharray"), ring.get("fill")) == ("2.4 2", "#ffffff")


def test_an_old_light_is_drawn_as_its_outline_only():
    fresh, old = (read(light("green", "Grøn", old=old))[0][0] for old in (False, True))
    assert (fresh.get("fill"), old.get("fill")) == ("#1b7a3d", "#ffffff")
    assert old.get("stroke-dasharray") is None


def test_the_word_is_escaped():
    assert "&lt;b&gt;" in light("red", "<b>")
