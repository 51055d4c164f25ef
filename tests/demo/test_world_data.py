"""The demo municipality's data holds together: what a file points at exists, and what it tells could have happened."""

import csv
import re
import tomllib
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parents[2] / "roret" / "demo" / "data"
TODAY = date(2026, 11, 22)
MOVES = {
    ("idea", "planned"),
    ("idea", "stopped"),
    ("planned", "running"),
    ("planned", "stopped"),
    ("running", "paused"),
    ("running", "done"),
    ("running", "stopped"),
    ("paused", "running"),
    ("paused", "stopped"),
}
KINDS = {"initiative", "trial", "campaign", "analysis", "agreement"}
LEVELS = {"strategic", "organisational", "individual"}
INVOLVEMENT = {"informed", "consulted", "involved", "deciding", "led"}


def toml(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


HAVNEBY = toml("organisation.toml")
KLITBY = HAVNEBY["other"][0]
STRATEGY = toml("strategy.toml")
ACTIONS = toml("actions.toml")["action"]
ROUNDS = toml("rounds.toml")["round"]
ANSWERS = toml("answers.toml")["answer"]
TELLING = toml("telling.toml")
SORTING = {row["ref"]: row for row in rows("sorting.csv")}

ACTION_KEYS = {action["key"] for action in ACTIONS}
DIRECTION_NUMBERS = {direction["number"] for direction in STRATEGY["direction"]}
UNIT_KEYS = {unit["key"] for unit in HAVNEBY["unit"]}


def state(action: dict[str, Any]) -> str:
    return action["move"][-1]["to"] if action["move"] else "idea"


def roles(place: dict[str, Any]) -> dict[str, set[tuple[str, str]]]:
    """E-mail → the (unit, role) pairs of that person."""
    return {p["email"]: {(m["unit"], m["role"]) for m in p["membership"]} for p in place["person"]}


def may_answer_for(email: str, unit: str, place: dict[str, Any] = HAVNEBY) -> bool:
    return not roles(place)[email].isdisjoint({(unit, "leader"), (unit, "employee")})


def contrast_with_white(colour: str) -> float:
    """WCAG 2.2 contrast ratio of white text on `colour` ("#rrggbb")."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def lix(text: str) -> float:
    words = re.findall(r"[^\W_]+", text)
    sentences = len(re.findall(r"[.!?:](?=\s|$)", text))
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


# --- The organisation


def test_havneby_has_forty_units_of_which_seven_are_centres():
    kinds = Counter(unit["kind"] for unit in HAVNEBY["unit"])
    assert (len(HAVNEBY["unit"]), kinds["centre"], kinds["committee"], kinds["council"]) == (40, 7, 2, 2)


@pytest.mark.parametrize("place", [HAVNEBY, KLITBY], ids=["havneby", "klitby"])
def test_units_stand_after_their_parent_under_a_single_root(place):
    seen = {""}
    for unit in place["unit"]:
        assert unit["parent"] in seen, unit["key"]
        assert unit["key"] not in seen, unit["key"]
        seen.add(unit["key"])
    assert [unit["parent"] for unit in place["unit"]].count("") == 1


@pytest.mark.parametrize("place", [HAVNEBY, KLITBY], ids=["havneby", "klitby"])
def test_everyone_has_an_address_of_their_own_and_a_place_that_exists(place):
    domain = "havneby" if place is HAVNEBY else "klitby"
    keys = {unit["key"] for unit in place["unit"]}
    emails = [person["email"] for person in place["person"]]
    assert len(emails) == len(set(emails))
    assert [email for email in emails if not re.fullmatch(rf"[a-z.-]+@{domain}\.example", email)] == []
    assert {unit for pairs in roles(place).values() for unit, _ in pairs} <= keys


def test_the_addresses_of_the_sign_in_page_have_their_roles():
    people = roles(HAVNEBY)
    assert people["borger@havneby.example"] == {("havneby", "citizen")}
    assert people["medarbejder@havneby.example"] == {("kajen", "employee")}
    assert people["leder@havneby.example"] == {("strandgaarden", "leader")}
    assert ("havneby", "leader") in people["chef@havneby.example"]
    assert people["konsulent@havneby.example"] == {("havneby", "consultant")}
    assert people["politiker@havneby.example"] == {("udvalg", "politician")}
    assert people["admin@havneby.example"] == {("havneby", "administrator")}
    assert roles(KLITBY)["konsulent@klitby.example"] == {("klitby", "consultant")}


def test_every_centre_department_and_offer_has_a_leader():
    led = {unit for pairs in roles(HAVNEBY).values() for unit, role in pairs if role == "leader"}
    asked = {u["key"] for u in HAVNEBY["unit"] if u["kind"] in ("centre", "department", "offer")}
    assert asked - led == set()


@pytest.mark.parametrize("colour", [HAVNEBY["organisation"]["accent"], KLITBY["accent"]])
def test_white_text_can_be_read_on_the_accent_colour(colour):
    assert contrast_with_white(colour) >= 4.5


# --- The strategy


def test_the_masterplan_has_six_themes_and_nine_directions_in_order():
    assert [theme["number"] for theme in STRATEGY["theme"]] == [1, 2, 3, 4, 5, 6]
    assert [direction["number"] for direction in STRATEGY["direction"]] == [1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_every_direction_has_its_theme_keywords_and_two_to_four_numbered_objectives():
    for direction in STRATEGY["direction"]:
        numbers = [objective["number"] for objective in direction["objective"]]
        assert numbers == [f"{direction['number']}.{i}" for i in range(1, len(numbers) + 1)]
        assert 2 <= len(numbers) <= 4
        assert 3 <= len(direction["keywords"]) <= 6
        assert direction["themes"]
        assert set(direction["themes"]) <= {1, 2, 3, 4, 5, 6}


def test_each_topic_leads_to_exactly_one_direction():
    used = Counter(topic for direction in STRATEGY["direction"] for topic in direction["topics"])
    assert used == Counter(row["key"] for row in rows("topics.csv"))


def test_each_direction_grew_out_of_three_to_six_sorted_contributions():
    for direction in STRATEGY["direction"]:
        refs = [origin["ref"] for origin in direction["origin"]]
        assert 3 <= len(set(refs)) == len(refs) <= 6
        assert all(SORTING[ref]["topics"] for ref in refs), direction["number"]


def test_foreword_and_themes_have_the_length_of_a_page_people_read():
    assert 90 <= len(STRATEGY["foreword"].split()) <= 150
    lengths = [len(theme["text"].split()) for theme in STRATEGY["theme"]]
    assert [n for n in lengths if not 60 <= n <= 120] == []


def test_the_document_says_what_the_strategy_says():
    document = (DATA / "masterplan.txt").read_text(encoding="utf-8")
    whole = re.sub(r"\s+", " ", re.sub(r"-\n+(?=[a-zæøå])", "", document))
    lines = document.splitlines()
    for theme in STRATEGY["theme"]:
        assert theme["name"].upper() in lines
        assert theme["text"] in whole
        for area in theme["focus_areas"]:
            assert area["name"] in lines
            assert area["text"] in whole
    for direction in STRATEGY["direction"]:
        assert f"{direction['number']}. {direction['text']}" in whole


# --- The actions


def test_there_are_35_actions_in_every_state():
    assert Counter(map(state, ACTIONS)) == {
        "idea": 4,
        "planned": 7,
        "running": 15,
        "paused": 2,
        "done": 4,
        "stopped": 3,
    }
    assert len(ACTION_KEYS) == 35


def test_actions_cover_every_direction_kind_level_and_way_of_taking_part():
    per_direction = Counter(action["direction"] for action in ACTIONS)
    assert set(per_direction) == DIRECTION_NUMBERS
    assert {n for n in per_direction.values() if not 2 <= n <= 6} == set()
    assert {action["kind"] for action in ACTIONS} == KINDS
    assert {action["level"] for action in ACTIONS} == LEVELS
    assert {action["involvement"] for action in ACTIONS} == INVOLVEMENT


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action["key"])
def test_an_action_is_owned_in_its_lead_unit_and_grew_out_of_sorted_contributions(action):
    assert may_answer_for(action["owner"], action["lead_unit"])
    assert 1 <= len(action["origins"]) <= 5
    assert all(SORTING[origin["ref"]]["topics"] and origin["reason"] for origin in action["origins"])


@pytest.mark.parametrize("action", ACTIONS + KLITBY["action"], ids=lambda action: action["key"])
def test_an_action_moves_only_as_it_may_and_in_order_of_time(action):
    states = ["idea", *(move["to"] for move in action["move"])]
    assert set(pairwise(states)) <= MOVES
    days = [move["on"] for move in action["move"]]
    assert days == sorted(days)
    assert all(date(2025, 9, 1) <= day <= TODAY for day in days)
    assert all(move["reason"] for move in action["move"])


@pytest.mark.parametrize("action", ACTIONS + KLITBY["action"], ids=lambda action: action["key"])
def test_an_action_ends_after_it_starts_and_nothing_is_done_in_the_future(action):
    assert date(2025, 9, 1) <= action["starts_on"] < action["due_on"] <= date(2028, 12, 31)
    due = [milestone["due_on"] for milestone in action["milestone"]]
    assert due == sorted(due)
    assert all(milestone.get("done_on", TODAY) <= TODAY for milestone in action["milestone"])


def test_some_milestones_of_living_actions_are_late():
    late = {
        action["key"]
        for action in ACTIONS
        for milestone in action["milestone"]
        if state(action) in ("planned", "running", "paused")
        if milestone["due_on"] < TODAY and "done_on" not in milestone
    }
    assert 8 <= len(late) <= 20


# --- The rounds


def test_two_rounds_are_closed_and_the_third_is_open():
    assert [each.get("closes_on") for each in ROUNDS] == [date(2026, 8, 20), date(2026, 10, 20), None]


@pytest.mark.parametrize("each", ROUNDS, ids=lambda each: each["title"])
def test_a_round_asks_eight_to_ten_units_that_lead_actions(each):
    leading = {action["lead_unit"] for action in ACTIONS}
    assert 8 <= len(set(each["units"])) == len(each["units"]) <= 10
    assert set(each["units"]) <= leading


@pytest.mark.parametrize("each", ROUNDS, ids=lambda each: each["title"])
def test_units_answer_once_while_the_round_is_open_by_someone_who_may(each):
    assert each["period_from"] < each["period_to"]
    assert each["opens_on"] < each["due_on"] <= each.get("closes_on", each["due_on"])
    units = [answer["unit"] for answer in each["answer"]]
    assert len(units) == len(set(units))
    assert set(units) <= set(each["units"])
    for answer in each["answer"]:
        assert may_answer_for(answer["by"], answer["unit"])
        assert each["opens_on"] <= answer["on"] <= each.get("closes_on", TODAY)


def test_some_units_have_not_answered():
    silent = [set(each["units"]) - {answer["unit"] for answer in each["answer"]} for each in ROUNDS]
    assert silent[0] == {"kajen", "bostoette"}
    assert silent[1] == {"socialsygeplejen", "bostoette"}
    assert (len(silent[2]), "strandgaarden" in silent[2]) == (7, True)


def test_a_line_is_about_an_action_the_unit_had_planned_or_about_a_direction():
    leads = {action["key"]: action for action in ACTIONS}
    for each in ROUNDS:
        for answer in each["answer"]:
            for line in answer["line"]:
                assert ("action" in line) != ("direction" in line)
                assert line.get("direction", 1) in DIRECTION_NUMBERS
                if "action" in line:
                    action = leads[line["action"]]
                    assert action["lead_unit"] == answer["unit"]
                    assert action["move"][0]["on"] <= answer["on"]


def test_unchanged_repeats_an_earlier_line_and_every_other_line_has_light_and_words():
    told: set[tuple[str, str | int]] = set()
    for each in ROUNDS:
        for answer in each["answer"]:
            for line in answer["line"]:
                about = (answer["unit"], line.get("action", line.get("direction")))
                if line.get("unchanged"):
                    assert about in told
                    assert set(line) & {"light", "words"} == set()
                else:
                    assert line["light"] in ("green", "yellow", "red")
                    assert line["words"]
                told.add(about)


def test_lights_turn_both_ways_between_rounds():
    order = {"red": 0, "yellow": 1, "green": 2}
    last: dict[tuple[str, str | int], int] = {}
    turns: Counter[int] = Counter()
    for line, unit in ((x, a["unit"]) for each in ROUNDS for a in each["answer"] for x in a["line"]):
        about = (unit, line.get("action", line.get("direction")))
        if "light" in line:
            now = order[line["light"]]
            turns[(now > last.get(about, now)) - (now < last.get(about, now))] += 1
            last[about] = now
    assert turns[1] >= 3
    assert turns[-1] >= 3


# --- The answers


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer["text"][:30])
def test_an_answer_points_at_things_that_exist(answer):
    assert 1 <= len(set(answer["refs"])) == len(answer["refs"]) <= 12
    assert answer.get("direction", 1) in DIRECTION_NUMBERS
    assert answer.get("action", "aaben-doer") in ACTION_KEYS
    assert set(answer["refs"]) <= set(SORTING)  # sorted, or set aside with a reason
    assert answer.get("published_on", TODAY) <= TODAY


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer["text"][:30])
def test_an_answer_is_short_and_easy_to_read(answer):
    assert lix(answer["text"]) < 35
    assert len(re.findall(r"[.!?](?=\s|$)", answer["text"])) <= 5


def test_an_answer_fits_the_state_of_its_action():
    states = {action["key"]: state(action) for action in ACTIONS}
    fits = {
        "done": {"done"},
        "not_done": {"stopped", "paused"},
        "under_way": {"running"},
        "promised": {"planned", "running"},
    }
    for answer in ANSWERS:
        if "action" in answer:
            assert states[answer["action"]] in fits[answer["kind"]], answer["action"]


def test_answers_of_every_kind_reach_about_eighty_contributions():
    published = [answer for answer in ANSWERS if "published_on" in answer]
    refs = [ref for answer in published for ref in answer["refs"]]
    assert (len(published), len(ANSWERS) - len(published)) == (14, 3)
    assert 75 <= len(set(refs)) == len(refs) <= 85
    assert {answer["kind"] for answer in ANSWERS} == {
        "received",
        "considered",
        "promised",
        "under_way",
        "done",
        "not_done",
        "elsewhere",
    }


# --- Telling, and sorting twice


def test_who_asked_to_be_told_gave_an_input_and_is_answered_unless_nobody_knows_who_is_meant():
    answered = {ref: answer["published_on"] for answer in ANSWERS if "published_on" in answer for ref in answer["refs"]}
    assert {"postal_address", "teller_name"} <= {key for row in TELLING["ask"] for key in row}
    for row in TELLING["ask"]:
        assert row["ref"] in SORTING
        assert ("postal_address" in row) != ("teller_name" in row)
        if "teller" in row or "postal_address" in row:
            assert row["on"] < answered[row["ref"]] <= TODAY
        assert row.get("teller", row["on"]) in {row["on"], *roles(HAVNEBY)}


def test_the_sample_is_sorted_again_by_another_consultant_and_is_not_done():
    sample = TELLING["sample"]
    assert 0 < sample["differs_each"] < sample["sorted_again"] < sample["size"]
    assert "consultant" in {role for _unit, role in roles(HAVNEBY)[sample["by"]]}
    assert sample["by"] != "konsulent@havneby.example"


# --- The other municipality


def test_klitby_is_small_complete_and_shares_nothing_with_havneby():
    refs = {contribution["ref"] for contribution in KLITBY["collection"]["contribution"]}
    topics = {topic["key"] for topic in KLITBY["collection"]["topics"]}
    units = {unit["key"] for unit in KLITBY["unit"]}
    assert (len(units), len(refs), len(KLITBY["direction"]), len(KLITBY["action"])) == (5, 6, 3, 2)
    assert (units & UNIT_KEYS, refs & set(SORTING)) == (set(), set())
    for direction in KLITBY["direction"]:
        assert set(direction["topics"]) <= topics
        assert {origin["ref"] for origin in direction["origin"]} <= refs
    for action in KLITBY["action"]:
        assert may_answer_for(action["owner"], action["lead_unit"], KLITBY)
        assert {origin["ref"] for origin in action["origins"]} <= refs
