import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roret.strategic.voices.engine.shingles import normalise
from roret.strategic.voices.engine.similarity import groups_of_similar, nearest

ROOT = Path(__file__).resolve().parents[4]

OTHERS = [
    "Der mangler et sted at være om aftenen, når værestedet lukker",
    "Ventetiden på en bolig er alt for lang",
    "Tak for mad på bostedet, den er blevet bedre",
    "Jeg vil gerne have et job på få timer",
    "Jeg vil gerne have en bolig tæt på min søster",
    "Jeg vil gerne have færre møder",
]


@pytest.mark.parametrize(
    "variant",
    [
        "der mangler ET STED at være om aftenen – når værestedet lukker!!",
        "Der mangler et sted at være om aftnen, når værestedet lukker",
        "Der mangler et sted at være, når værestedet lukker om aftenen",
        "Der mangler et sted om aftenen, når værestedet lukker",
        "Der  mangler et\nsted at være om aftenen når være-stedet lukker",
    ],
)
def test_the_same_said_a_little_differently_stands_together(variant):
    assert groups_of_similar([*OTHERS, variant]) == [[0, 6]]


def test_notes_that_only_begin_alike_stand_apart():
    assert groups_of_similar(OTHERS) == []


def test_short_notes_stand_together_too():
    assert groups_of_similar(["Intet om os uden os", "Bus", "intet om os – uden os!", "bus!", "Bil"]) == [
        [0, 2],
        [1, 3],
    ]


def test_groups_and_their_members_come_in_rising_order():
    texts = ["Flere busser ud til havnen", "Mere ro på bostedet", "mere ro på bostedet", "Flere busser ud til havnen!"]
    assert groups_of_similar(texts) == [[0, 3], [1, 2]]


def test_texts_without_words_stand_alone():
    assert groups_of_similar([]) == []
    assert groups_of_similar(["", "", "!!!", "!!!", "Bus"]) == []


def test_a_thousand_copies_of_one_letter_are_one_group():
    texts = [f"Vi kræver at bussen til Vindrosen kører igen, skriver nr {number}" for number in range(1000)]
    groups = groups_of_similar([*texts, *OTHERS])
    assert groups == [list(range(1000))]


def test_the_duplicates_people_marked_in_the_demo_are_found_and_no_others():
    with (ROOT / "roret/demo/data/contributions.csv").open(encoding="utf-8-sig", newline="") as file:
        contributions = list(csv.DictReader(file))
    with (ROOT / "tests/data/contribution_labels.csv").open(encoding="utf-8-sig", newline="") as file:
        marked = {row["ref"]: row["duplicate_group"] for row in csv.DictReader(file)}
    expected: dict[str, list[int]] = {}
    for index, row in enumerate(contributions):
        if marked[row["ref"]]:
            expected.setdefault(marked[row["ref"]], []).append(index)
    assert groups_of_similar([row["text"] for row in contributions]) == sorted(expected.values())


def test_one_new_text_finds_the_nearest_first():
    found = nearest("Ventetiden på bolig er alt for lang!", [*OTHERS, "ventetiden på en bolig er alt for lang"])
    assert [index for index, _ in found] == [1, 6]
    assert all(0.45 <= likeness <= 1 for _, likeness in found)


def test_a_new_text_may_be_like_none():
    assert nearest("Flere busser", OTHERS) == []
    assert nearest("!!!", OTHERS) == []
    assert nearest("Flere busser", []) == []


@settings(derandomize=True, deadline=None, max_examples=50)
@given(st.lists(st.text(alphabet="abc æ.\n", max_size=12), max_size=12))
def test_each_text_is_in_one_group_at_most_and_the_same_words_are_always_together(texts):
    groups = groups_of_similar(texts)
    members = [index for group in groups for index in group]
    assert len(members) == len(set(members))
    for text in texts:
        same = [other for other in range(len(texts)) if normalise(texts[other]) == normalise(text) != ""]
        assert len(same) < 2 or any(set(same) <= set(group) for group in groups)
