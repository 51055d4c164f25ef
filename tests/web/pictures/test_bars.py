import pytest

from roret.web.pictures import Bar, Part, bars

from .reading import SVG, forbidden, of_class, overlapping, read, texts, titles

LIGHTS = (Part(6, "green", "grøn"), Part(3, "yellow", "gul"), Part(0, "red", "rød"), Part(1, "none", "intet svar"))
ROWS = (
    Bar("Hurtig hjælp", LIGHTS, "/1"),
    Bar("Én sammenhængende plan for alle, der får hjælp flere steder", LIGHTS[:2]),
)


def rects(picture):
    return [
        (int(e.get("data-value")), float(e.get("x")), float(e.get("width")))
        for e in read(picture).iter(f"{SVG}rect")
        if e.get("data-value")
    ]


def test_parts_are_to_scale_side_by_side_and_nothing_is_drawn_for_nothing():
    (six, at, wide), (three, then, less), (one, _, least) = rects(bars(ROWS, "t", "d"))[:3]
    assert (six, three, one) == (6, 3, 1)
    assert abs(at + wide - then) < 0.2
    assert (round(wide / least, 1), round(less / least, 1)) == (6.0, 3.0)


def test_every_number_is_written_beside_its_shape_nothing_too():
    picture = bars(ROWS[:1], "t", "d")
    assert [said for said in texts(picture) if said.isdigit()] == ["6", "3", "0", "1"]
    assert [len(of_class(picture, f"tone-{tone}")) for tone in ("green", "yellow", "red", "none")] == [2, 2, 2, 2]


def test_every_row_says_all_its_numbers_to_those_who_listen():
    assert titles(bars(ROWS, "Lys", "d"))[:2] == ["Lys", "Hurtig hjælp: 6 grøn, 3 gul, 0 rød, 1 intet svar"]


def test_a_bar_of_one_plain_part_needs_no_legend():
    assert texts(bars([Bar("Job", (Part(4),))], "t", "d")) == ["Job", "4"]


@pytest.mark.parametrize("width", [350, 720, 1100])
def test_no_text_lies_on_another_and_nothing_sticks_out(width):
    picture = bars(ROWS * 4, "t", "d", width=width)
    assert overlapping(picture) == []
    assert max(x + wide for _, x, wide in rects(picture)) < width


def test_what_is_given_is_escaped_and_nothing_needs_a_looser_policy():
    picture = bars([Bar("<script>&", (Part(1, "red", "<b>"),), '/"')], "<", ">")
    assert forbidden(picture) == []
    assert "<script>&" in texts(picture)


def test_no_rows_and_only_zeroes_are_still_pictures():
    assert texts(bars([], "t", "d")) == []
    assert texts(bars([Bar("Mad", (Part(0),))], "t", "d")) == ["Mad", "0"]
