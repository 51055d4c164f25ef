from dataclasses import fields
from datetime import date

from roret.insight.reports.engine.content import Change, LateMilestone, LightCounts
from roret.insight.reports.engine.labels import DANISH, ENGLISH, Labels
from roret.insight.reports.engine.wording import day, words

from .editions import direction, edition, empty_edition, line, silence


def test_a_day_is_written_in_full_in_both_languages():
    assert (day(date(2026, 3, 12), "da"), day(date(2026, 3, 12), "en")) == ("12. marts 2026", "12 March 2026")


def test_lights_are_said_as_counts_with_silence_among_them():
    counts = words(edition(lights_total=LightCounts(green=7, yellow=1, none=2)))["lights_total"]
    assert counts["alt"] == "Søjle delt efter antal: 7 grøn, 1 gul, 0 rød, 2 intet svar."
    assert counts["total_words"] == "10 meldinger"


def test_the_latest_milestone_comes_first():
    late = tuple(LateMilestone("Madklub", name, "Engen", date(2026, 5, 1), days) for name, days in (("a", 1), ("b", 9)))
    said = words(edition(late=late))["late"]
    assert [(each["milestone"], each["days"]) for each in said] == [("b", "9 dage over"), ("a", "1 dag over")]


def test_changes_are_grouped_by_kind_in_a_fixed_order_without_empty_kinds():
    changed = (Change("closed", 1, "x"), Change("new", 2, "y"), Change("closed", 3, "z"))
    said = words(edition(changed=changed))["changed"]
    assert [(group["kind"], [each["text"] for each in group["each"]]) for group in said] == [
        ("Nyt", ["y"]),
        ("Afsluttet", ["x", "z"]),
    ]


def test_the_light_before_is_told_only_when_it_was_another():
    lines = (line(previous_light="green"), line(previous_light="red"), line(previous_light=None))
    said = words(edition(directions=(direction(lines=lines),)))["directions"][0]["actions"][0]["lines"]
    assert [each["before"] for each in said] == ["", "før: rød", ""]


def test_a_unit_that_has_not_answered_says_so_and_says_nothing_else():
    said = words(edition(directions=(direction(lines=(silence(),)),)))["directions"][0]["actions"][0]["lines"][0]
    assert (said["light"]["word"], said["words"], said["answered"]) == ("Intet svar", "", "Ikke svaret")


def test_lines_stand_under_their_action_or_under_the_organisations_word_for_a_direction():
    lines = (
        line(action="", action_state=""),
        line(unit="Havnen"),
        line(unit="Engen"),
        line(action="Madklub"),
    )
    said = words(edition(directions=(direction(lines=lines),), direction_word="Pejlemærke"))["directions"][0]["actions"]
    assert [(each["action"], len(each["lines"])) for each in said] == [
        ("Pejlemærke som helhed", 1),
        ("Åben dør om torsdagen", 2),
        ("Madklub", 1),
    ]


def test_a_quote_stands_with_who_said_it_where_and_when():
    assert words(edition())["directions"][0]["quotes"][0]["source"] == (
        "Borger, Dialogmøde, 3. september 2025 (RT-4K7Q)"
    )


def test_a_fact_nobody_gave_is_left_out():
    assert [fact["label"] for fact in words(empty_edition())["facts"]] == [
        "Strategi",
        "Periode",
        "Offentliggjort",
    ]


def test_both_languages_have_every_label_with_the_same_places_to_fill():
    def places(text):
        return sorted(part.split("}")[0] for part in str(text).split("{")[1:] if part.split("}")[0].isidentifier())

    for field in fields(Labels):
        danish, english = getattr(DANISH, field.name), getattr(ENGLISH, field.name)
        assert danish and english, field.name
        if not isinstance(danish, dict):
            assert places(danish) == places(english), field.name
        else:
            assert danish.keys() == english.keys(), field.name
