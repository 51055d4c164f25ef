from itertools import pairwise

import pytest

from roret.web.pictures import Column, Link, Node, flow
from roret.web.pictures.flow import NotAFlow

from .reading import SVG, forbidden, of_class, overlapping, read, texts, titles

WORDS = ("Hurtig hjælp uden visitation", "Én sammenhængende plan", "Job", "Boliger til at betale for alle mennesker")


def three_columns(many=3, **more):
    middle = [Node(f"m{n}", f"{WORDS[n % 4]} {n}", n + 1, f"/m/{n}") for n in range(many)]
    end = [Node("g", "Grøn", 4, tone="green"), Node("n", "Intet svar", 2, tone="none")]
    links = [Link("all", each.key, each.value) for each in middle]
    links += [Link(each.key, ("g", "n")[n % 2], each.value) for n, each in enumerate(middle)]
    columns = [Column("Input", [Node("all", "input", 99)]), Column("Emner", middle), Column("Status", end, fixed=True)]
    return flow(columns, links, "Tråden", "Fra input til status", **more)


def ends(picture):
    """Both ends of every node: (left, top, height)."""
    return [
        tuple(float(e.get(k)) for k in ("x", "y", "height"))
        for e in read(picture).iter(f"{SVG}rect")
        if e.get("width") == "6"
    ]


def test_the_picture_has_its_name_and_description_and_can_be_reached_by_keyboard():
    root = read(three_columns())
    assert (root[0].tag, root[0].text) == (f"{SVG}title", "Tråden")
    assert (root[1].tag, root[1].text) == (f"{SVG}desc", "Fra input til status")
    assert root.get("role") == "group"
    assert {each.get("href") for each in root.iter(f"{SVG}a")} == {"/m/0", "/m/1", "/m/2"}


def test_a_picture_without_links_is_one_image():
    assert read(flow([Column("A", [Node("a", "a", 1)])], [], "t", "d")).get("role") == "img"


def test_every_node_says_its_number_and_every_band_says_what_it_carries():
    picture = three_columns()
    assert "1 Hurtig hjælp uden" in texts(picture)
    assert "Job 2 → Grøn: 3" in titles(picture)
    assert sum(int(each.get("data-value")) for each in of_class(picture, "picture-band")) == 12


def test_small_nodes_stand_on_one_card_and_none_is_added_or_lost():
    picture = three_columns(many=30, most=10, more="{count} flere")
    assert "21 flere" in texts(picture)
    assert len(list(read(picture).iter(f"{SVG}a"))) == 30
    assert len(of_class(picture, "picture-band")) == 60
    assert sum(int(each.get("data-value")) for each in of_class(picture, "picture-band")) == 2 * sum(range(1, 31))


def test_the_smallest_are_the_ones_that_stand_together():
    picture = three_columns(many=5, most=3, more="{count} flere")
    cards = [each for each in read(picture).iter(f"{SVG}a") if each.find(f"{SVG}text") is not None]
    assert {each.get("href") for each in cards} == {"/m/3", "/m/4"}
    assert "3 flere" in texts(picture)


@pytest.mark.parametrize("many", [1, 3, 12, 60])
def test_no_text_lies_on_another(many):
    assert overlapping(three_columns(many=many)) == []


@pytest.mark.parametrize("many", [1, 12, 60])
def test_no_node_lies_on_another_and_all_lie_inside_the_picture(many):
    picture = three_columns(many=many)
    height = float(read(picture).get("height"))
    by_column = {}
    for left, top, tall in ends(picture):
        by_column.setdefault(left, []).append((top, top + tall))
    for column in by_column.values():
        column.sort()
        assert all(upper[1] <= lower[0] for upper, lower in pairwise(column))
        assert column[-1][1] <= height


def test_thickness_is_to_scale():
    picture = flow(
        [Column("A", [Node("a", "a", 30)]), Column("B", [Node("b", "b", 10), Node("c", "c", 20)])],
        [Link("a", "b", 10), Link("a", "c", 20)], "t", "d",
    )  # fmt: skip
    heights = sorted({tall for _, _, tall in ends(picture)})
    assert [round((each + 0.5) / (heights[0] + 0.5), 2) for each in heights] == [1, 2, 3]


def test_a_weight_is_drawn_and_the_value_is_said():
    columns = [Column("A", [Node("a", "a", 2, weight=20)]), Column("B", [Node("b", "b", 20)])]
    picture = flow(columns, [Link("a", "b", 2, weight=20)], "t", "d")
    assert {"a: 2", "b: 20", "a → b: 2"} <= set(titles(picture))
    assert len({height for _left, _top, height in ends(picture)}) == 1


def test_what_is_not_carried_on_leaves_an_end_without_a_band():
    picture = flow(
        [Column("A", [Node("a", "a", 30)]), Column("B", [Node("b", "b", 10)])], [Link("a", "b", 10)], "t", "d"
    )
    tallest = max(tall for _, _, tall in ends(picture))
    path = of_class(picture, "picture-band")[0].get("d")
    thick = float(path.split(" v")[1].split()[0])
    assert round(thick * 3) == round(tallest + 0.5)


def test_nodes_are_moved_so_that_bands_cross_less_and_a_fixed_column_stays():
    left, right = ([Node(f"{side}{n}", f"{side}{n}", 1) for n in range(4)] for side in "lr")
    links = [Link(f"l{n}", f"r{3 - n}", 1) for n in range(4)]

    def order(fixed):
        said = texts(flow([Column("A", left, fixed=True), Column("B", right, fixed=fixed)], links, "t", "d"))
        return [each[2:] for each in said if each.startswith("1 r")]

    assert order(fixed=False) == ["r3", "r2", "r1", "r0"]
    assert order(fixed=True) == ["r0", "r1", "r2", "r3"]


def test_tones_have_a_shape_each():
    picture = three_columns()
    assert [each.tag.removeprefix(SVG) for each in of_class(picture, "tone-green")] == ["circle"]
    assert [each.get("stroke-dasharray") for each in of_class(picture, "tone-none")] == ["2.4 2"]


def test_what_is_given_is_escaped_and_nothing_needs_a_looser_policy():
    picture = flow([Column("<b>", [Node("a", '"><script>x</script>\x00&', 1, "/?a=1&b='")])], [], "<&>", '"')
    assert forbidden(picture) == []
    assert titles(picture) == ["<&>", '"><script>x</script>&: 1']
    assert next(read(picture).iter(f"{SVG}a")).get("href") == "/?a=1&b='"


def test_an_empty_picture_is_still_a_picture():
    assert read(flow([], [], "t", "d")).get("role") == "img"
    assert texts(flow([Column("Tom", [])], [], "t", "d")) == ["Tom"]


@pytest.mark.parametrize(
    ("links", "problem"),
    [
        ([Link("a", "x", 1)], "a link from 'a' to 'x', and one of them is not there"),
        ([Link("b", "a", 1)], "'a' is not to the right of 'b'"),
    ],
)
def test_a_link_that_leads_nowhere_or_back_is_refused(links, problem):
    with pytest.raises(NotAFlow) as refused:
        flow([Column("A", [Node("a", "a", 1)]), Column("B", [Node("b", "b", 1)])], links, "t", "d")
    assert str(refused.value) == problem


def test_a_key_that_stands_twice_is_refused():
    with pytest.raises(NotAFlow, match="'a' stands twice"):
        flow([Column("A", [Node("a", "a", 1), Node("a", "b", 1)])], [], "t", "d")
