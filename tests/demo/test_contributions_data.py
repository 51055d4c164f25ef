"""The demo's 410 contributions: what the pages, the tests and the benchmarks may rely on."""

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[2]
CIVIL_NUMBER = re.compile(r"\b\d{6}[- ]?\d{4}\b")
PHONE = re.compile(r"(?<!\d)(?:\+45 ?)?\d{2} ?\d{2} ?\d{2} ?\d{2}(?!\d)")
MAIL = re.compile(r"\S+@\S+")
REFS = [f"H{number:03d}" for number in range(1, 411)]


def rows(path: str) -> list[dict[str, str]]:
    with (ROOT / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CONTRIBUTIONS = rows("roret/demo/data/contributions.csv")
TOPICS = rows("roret/demo/data/topics.csv")
SORTING = rows("roret/demo/data/sorting.csv")
LABELS = {row["ref"]: row for row in rows("tests/data/contribution_labels.csv")}
TEXT = {row["ref"]: row["text"] for row in CONTRIBUTIONS}
KEYS = {row["key"] for row in TOPICS}


def keys(text: str) -> list[str]:
    return text.split(";") if text else []


def marked(kind: str) -> set[str]:
    return {ref for ref, label in LABELS.items() if kind in keys(label["personal_data"])}


def test_there_are_410_contributions_each_with_its_own_reference() -> None:
    assert [row["ref"] for row in CONTRIBUTIONS] == REFS


def test_every_contribution_says_where_it_comes_from_in_known_words() -> None:
    assert {row["question"] for row in CONTRIBUTIONS} == {"1", "2", "3"}
    assert {row["role"] for row in CONTRIBUTIONS} == {
        "citizen",
        "relative",
        "employee",
        "association",
        "partner",
        "volunteer",
    }
    assert {row["channel"] for row in CONTRIBUTIONS} == {"meeting", "paper", "phone", "mail", "letter", "web"}
    assert {row["verbatim"] for row in CONTRIBUTIONS} == {"yes", "no"}
    assert {row["may_quote"] for row in CONTRIBUTIONS} == {"yes", "no"}
    assert [row["ref"] for row in CONTRIBUTIONS if not (row["place"] and row["noted_by"] and row["text"])] == []


def test_everything_was_said_at_the_kick_off_or_in_the_five_weeks_after() -> None:
    days = [date.fromisoformat(row["spoken_on"]) for row in CONTRIBUTIONS]
    assert (min(days), max(days) <= date(2025, 4, 16)) == (date(2025, 3, 12), True)
    assert Counter(days).most_common(1)[0][0] == date(2025, 3, 12)


def test_the_24_topics_have_a_name_and_a_sentence() -> None:
    assert len(TOPICS) == len(KEYS) == 24
    assert [row["key"] for row in TOPICS if not (row["name"] and row["text"].endswith("."))] == []


def test_every_contribution_has_one_label_row() -> None:
    assert sorted(LABELS) == REFS
    assert len(rows("tests/data/contribution_labels.csv")) == 410


def test_labels_use_known_words_and_at_most_three_topics() -> None:
    for label in LABELS.values():
        topics = keys(label["topics"])
        assert len(topics) == len(set(topics)) <= 3, label
        assert set(topics) <= KEYS, label
        assert set(keys(label["personal_data"])) <= {"phone", "mail", "address", "name"}, label
        assert (label["individual_case"] in {"yes", "no"}, label["language"] in {"da", "en"}) == (True, True)


def test_topics_are_uneven_and_none_is_unused() -> None:
    sizes = Counter(topic for label in LABELS.values() for topic in keys(label["topics"]))
    assert set(sizes) == KEYS
    assert max(sizes.values()) >= 3 * min(sizes.values())


def test_only_notes_without_content_have_no_topic() -> None:
    assert [ref for ref, label in LABELS.items() if not label["topics"]] == ["H020", "H069", "H124", "H182"]


def test_about_25_contributions_repeat_what_somebody_else_wrote() -> None:
    groups = Counter(label["duplicate_group"] for label in LABELS.values() if label["duplicate_group"])
    assert min(groups.values()) >= 2
    assert 20 <= sum(groups.values()) - len(groups) <= 30


def test_no_text_is_the_same_as_another_outside_its_group() -> None:
    seen: dict[str, str] = {}
    for ref, text in TEXT.items():
        first = seen.setdefault(" ".join(text.casefold().split()), ref)
        group = LABELS[ref]["duplicate_group"]
        assert first == ref or group == LABELS[first]["duplicate_group"] != "", (first, ref)


def test_near_duplicates_have_the_same_topics() -> None:
    topics: dict[str, set[str]] = {}
    for label in LABELS.values():
        if label["duplicate_group"]:
            topics.setdefault(label["duplicate_group"], set()).add(label["topics"])
    assert {group: found for group, found in topics.items() if len(found) > 1} == {}


def test_nothing_looks_like_a_civil_number() -> None:
    assert [ref for ref, text in TEXT.items() if CIVIL_NUMBER.search(text)] == []


def test_phone_numbers_and_mail_addresses_stand_only_where_the_label_says_so() -> None:
    assert {ref for ref, text in TEXT.items() if PHONE.search(text)} == marked("phone")
    assert {ref for ref, text in TEXT.items() if MAIL.search(text)} == marked("mail")


def test_mail_addresses_belong_to_the_domain_nobody_owns() -> None:
    found = [mail.rstrip(".,") for text in TEXT.values() for mail in MAIL.findall(text)]
    assert [mail for mail in found if not mail.endswith("@example.dk")] == []


def test_individual_cases_and_english_are_there_to_be_found() -> None:
    assert sum(label["individual_case"] == "yes" for label in LABELS.values()) == 12
    assert sum(label["language"] == "en" for label in LABELS.values()) == 10
    assert 12 <= sum(bool(label["personal_data"]) for label in LABELS.values()) <= 20


def test_short_and_long_are_both_common() -> None:
    assert sum(len(text) < 40 for text in TEXT.values()) >= 40
    assert sum(len(text) > 250 for text in TEXT.values()) >= 40


def test_the_demo_has_sorted_318_and_set_14_aside_with_a_reason() -> None:
    refs = [row["ref"] for row in SORTING]
    assert len(refs) == len(set(refs))
    assert set(refs) <= set(REFS)
    assert sum(bool(row["topics"]) and not row["set_aside_reason"] for row in SORTING) == 318
    assert sum(bool(row["set_aside_reason"]) and not row["topics"] for row in SORTING) == 14
    assert len(refs) == 332


def test_what_the_demo_has_sorted_agrees_with_the_labels() -> None:
    for row in SORTING:
        assert set(keys(row["topics"])) <= set(keys(LABELS[row["ref"]]["topics"])), row


def test_what_is_left_to_sort_holds_repeats_of_what_is_sorted() -> None:
    sorted_refs = {row["ref"] for row in SORTING}
    groups = {LABELS[ref]["duplicate_group"] for ref in sorted_refs} - {""}
    left = [ref for ref in REFS if ref not in sorted_refs]
    assert len([ref for ref in left if LABELS[ref]["duplicate_group"] in groups]) >= 5
