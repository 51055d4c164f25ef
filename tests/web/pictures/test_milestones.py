from datetime import date

import pytest

from roret.web.pictures import Mark, milestones

from .reading import SVG, forbidden, of_class, overlapping, read, texts, titles

MARKS = (
    Mark("Lokale fundet og aftalt med biblioteket", date(2026, 3, 17), "late", "17. marts 2026, 94 dage over"),
    Mark("Opslag delt", date(2025, 11, 2), "past", "2. november 2025"),
    Mark("Evaluering med borgerne", date(2027, 1, 20), "coming", "20. januar 2027", "/m/3"),
)
TODAY = date(2026, 6, 19)


def test_each_state_has_its_shape():
    picture = milestones(MARKS, TODAY, "t", "d")
    drawn = {
        state: of_class(picture, f"state-{state}")[0].tag.removeprefix(SVG) for state in ("past", "late", "coming")
    }
    assert drawn == {"past": "circle", "late": "polygon", "coming": "polygon"}
    assert "!" in texts(picture)


def test_every_mark_says_what_and_when_to_those_who_listen():
    assert titles(milestones(MARKS, TODAY, "Milepæle", "d")) == [
        "Milepæle",
        "Lokale fundet og aftalt med biblioteket: 17. marts 2026, 94 dage over",
        "Opslag delt: 2. november 2025",
        "Evaluering med borgerne: 20. januar 2027",
    ]


def test_earlier_lies_to_the_left_of_later():
    picture = milestones([Mark("a", date(2026, month, 1), "past", "") for month in (1, 5, 12)], TODAY, "t", "d")
    places = [float(each.get("cx")) for each in of_class(picture, "state-past")]
    assert places == sorted(places)
    assert places[0] < places[1] < places[2]


@pytest.mark.parametrize("years", [0, 1, 4, 30])
def test_no_text_of_marks_or_ticks_lies_on_another(years):
    marks = [*MARKS, Mark("Langt ude", date(2027 + years, 12, 31), "coming", "31. december")]
    assert overlapping(milestones(marks, TODAY, "t", "d", today_word="I dag")) == []


def test_a_mark_that_can_be_opened_is_a_link():
    root = read(milestones(MARKS, TODAY, "t", "d"))
    assert ([each.get("href") for each in root.iter(f"{SVG}a")], root.get("role")) == (["/m/3"], "group")


def test_what_is_given_is_escaped_and_nothing_needs_a_looser_policy():
    picture = milestones(
        [Mark("<i>", TODAY, "late", "&")], TODAY, "<", ">", today_word="<u>", tick_word=lambda on: "<s>"
    )
    assert forbidden(picture) == []
    assert {"<i>", "&", "<u>", "<s>"} <= set(texts(picture))


def test_no_marks_is_still_a_picture_with_today_in_it():
    assert "I dag" in texts(milestones([], TODAY, "t", "d", today_word="I dag"))
