from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roret.foundation.texts.engine.tables.cells import Row
from roret.strategic.voices.engine.columns import Field
from roret.strategic.voices.engine.rows import CheckedContribution, EmptyRow, check_row, check_rows, source_key
from roret.strategic.voices.engine.words import as_channel, as_role, as_yes, read_date
from roret.strategic.voices.status import Speaker

ALL = {field: index for index, field in enumerate(Field)}
COLUMNS = ("Tekst", "Spørgsmål", "Rolle", "Kanal", "Sted", "Noteret af", "Dato", "Må citeres", "Ordret", "Nr.")
QUESTIONS = ["Hvad er vigtigst for dig?", "Hvad skal være anderledes?", "Hvad virker i dag?"]


def contribution(text: object) -> CheckedContribution:
    result = check_row(Row(2, [text]), {Field.TEXT: 0}, [])
    assert isinstance(result, CheckedContribution)
    return result


def test_a_full_row_becomes_a_contribution_with_its_provenance():
    row = Row(
        2,
        ["Flere busser", 2.0, "Borger", "Borgermøde", "Havnehallen", "Bordvært", "12/3 2025", "ja", "nej", "H001"],
    )
    assert check_row(row, ALL, QUESTIONS, COLUMNS) == CheckedContribution(
        text="Flere busser",
        question=2,
        role="citizen",
        channel="meeting",
        place="Havnehallen",
        noted_by="Bordvært",
        spoken_on=date(2025, 3, 12),
        may_quote=True,
        verbatim=False,
        reference="H001",
        source_key=source_key("H001", "", "", None, ""),
    )


def test_a_row_with_nothing_but_text_may_not_be_quoted_and_its_speaker_is_unknown():
    assert check_row(Row(2, ["Flere busser"]), {Field.TEXT: 0}, QUESTIONS) == CheckedContribution(
        text="Flere busser",
        question=None,
        role="unknown",
        channel="spreadsheet",
        place="",
        noted_by="",
        spoken_on=None,
        may_quote=False,
        verbatim=True,
        reference="",
        source_key=source_key("", "Flere busser", "unknown", None, ""),
    )


def test_everything_wrong_with_a_row_is_told_at_once_by_row_and_column():
    row = Row(7, ["", "9", "Borger", "", "x" * 121, "", "i går", "måske", "", ""])
    problems = check_row(row, ALL, QUESTIONS, COLUMNS)
    assert isinstance(problems, tuple)
    assert [(each.row, each.column, each.code, each.value) for each in problems] == [
        (7, "Tekst", "no_text", ""),
        (7, "Spørgsmål", "unknown_question", "9"),
        (7, "Sted", "too_long", "x" * 80 + "…"),
        (7, "Dato", "unknown_date", "i går"),
        (7, "Må citeres", "neither_yes_nor_no", "måske"),
    ]
    assert all(each.message for each in problems)


def test_an_empty_row_is_skipped_and_counted():
    assert check_row(Row(5, ["", None, ""]), ALL, QUESTIONS) == EmptyRow(5)


def test_a_text_holds_from_1_to_20000_characters():
    assert contribution("x" * 20_000).text == "x" * 20_000
    problems = check_row(Row(2, ["x" * 20_001]), {Field.TEXT: 0}, [])
    assert isinstance(problems, tuple)
    assert [each.code for each in problems] == ["text_too_long"]


def test_control_characters_and_marks_that_turn_the_writing_around_are_removed_but_letters_of_all_kinds_stay():
    assert contribution("\x00 Én\r\nto_x000D_\ntre\x07\u202e \ud800slut ").text == "Én\nto\ntre slut"
    for text in ("שלום עולם", "👩‍👩‍👧 hej", "مرحبا", "日本語"):
        assert contribution(text).text == text


def test_what_starts_as_a_formula_is_only_text():
    for text in ("=1+1", "+45 er ikke et nummer", "- flere busser", "@alle"):
        assert contribution(text).text == text
        assert contribution(f"'{text}").text == text


def test_a_number_in_the_text_column_is_the_text_a_person_saw():
    assert contribution(12.0).text == "12"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (2, 2),
        ("2", 2),
        ("2.0", 2),
        ("Spørgsmål 2", 2),
        ("2. Hvad skal være anderledes?", 2),
        ("hvad skal være anderledes", 2),
        ("Hvad skal være", 2),
        ("", None),
    ],
)
def test_a_question_is_known_by_its_number_or_its_words(written, number):
    result = check_row(Row(2, ["Flere busser", written]), {Field.TEXT: 0, Field.QUESTION: 1}, QUESTIONS)
    assert isinstance(result, CheckedContribution)
    assert result.question == number


@pytest.mark.parametrize(
    "written",
    [
        datetime(2025, 3, 12, 14, 30),
        date(2025, 3, 12),
        45728,
        45728.0,
        "45728",
        "2025-03-12",
        "2025-03-12T14:30:00",
        "2025-03-12 14:30",
        "12-03-2025",
        "12/3 2025",
        "12/3-25",
        "12.3.2025",
        "12.03.25",
        "12. marts 2025",
        "d. 12 marts 2025",
        "12 March 2025",
        "12/03/2025 14.30",
    ],
)
def test_dates_are_read_as_danes_and_excel_write_them(written):
    assert read_date(written) == date(2025, 3, 12)


@pytest.mark.parametrize("written", ["", "i går", "31-02-2025", "12", "99999", "2025", "1/2", "12-03-0125"])
def test_what_is_no_date_is_not_guessed_at(written):
    assert read_date(written) is None


def test_roles_are_known_in_danish_and_english():
    assert {word: as_role(word) for word in ("Borger", "borger (bosted)", "PÅRØRENDE", "Ansat", "Handicapråd")} == {
        "Borger": "citizen",
        "borger (bosted)": "citizen",
        "PÅRØRENDE": "relative",
        "Ansat": "employee",
        "Handicapråd": "association",
    }
    assert as_role("Volunteer") == "volunteer"
    assert as_role("samarbejdspartner") == "partner"
    assert as_role("Udvalgsmedlem") == "politician"
    assert as_role("anden") == "unknown"
    assert as_role("fisk") is None


def test_channels_are_known_in_danish_and_english():
    words = ("Hjemmeside", "Startmøde, Havnehallen", "papir", "tlf.", "e-mail", "Brev", "Excel", "røgsignal")
    assert [as_channel(word) for word in words] == [
        "web",
        "meeting",
        "paper",
        "phone",
        "mail",
        "letter",
        "spreadsheet",
        None,
    ]


def test_yes_and_no_are_known_and_nothing_else_is():
    assert [as_yes(word) for word in ("Ja", "x", "1", "nej", "NO", "måske")] == [True, True, True, False, False, None]


def test_the_same_row_has_the_same_key_each_time_and_space_does_not_matter():
    assert contribution("Flere  busser\n").source_key == contribution("Flere busser").source_key
    assert contribution("Flere busser").source_key != contribution("Færre busser").source_key


def test_the_same_words_from_two_people_are_two_contributions_and_still_the_same_two_next_time():
    rows = [Row(number, ["Flere busser"]) for number in (2, 3, 4)]
    first, again = ([result for _, result in check_rows(rows, {Field.TEXT: 0}, [])] for _ in range(2))
    assert first == again
    assert len({result.source_key for result in first}) == 3


def test_the_same_reference_twice_is_a_problem_in_the_second_row():
    mapping = {Field.TEXT: 0, Field.REFERENCE: 1}
    rows = [Row(2, ["Flere busser", "H1"]), Row(3, ["Færre busser", "H1"])]
    results = [result for _, result in check_rows(rows, mapping, [], ("Tekst", "Nr."))]
    assert isinstance(results[0], CheckedContribution)
    assert [(each.row, each.column, each.code, each.value) for each in results[1]] == [
        (3, "Nr.", "repeated_reference", "H1")
    ]


def test_the_same_reference_twice_is_a_problem_also_when_one_of_the_two_is_wrong_already():
    mapping = {Field.TEXT: 0, Field.REFERENCE: 1}
    right, wrong = ["Flere busser", "H1"], ["", "H1"]
    for rows, codes in (
        ((wrong, right), [["no_text"], ["repeated_reference"]]),
        ((right, wrong), [[], ["no_text", "repeated_reference"]]),
        (([""], ["", "H1"]), [[], ["no_text"]]),
    ):
        checked = check_rows([Row(n, row) for n, row in enumerate(rows, 2)], mapping, [])
        told = [[one.code for one in result] if isinstance(result, tuple) else [] for _row, result in checked]
        assert told == codes


def test_a_role_or_channel_that_is_not_understood_is_told_and_an_empty_cell_is_not():
    mapping = {Field.TEXT: 0, Field.ROLE: 1, Field.CHANNEL: 2}
    problems = check_row(Row(2, ["Flere busser", "rumvæsen", "røgsignal"]), mapping, [], ("Tekst", "Rolle", "Kanal"))
    assert isinstance(problems, tuple)
    assert [(one.column, one.code, one.value) for one in problems] == [
        ("Rolle", "unknown_role", "rumvæsen"),
        ("Kanal", "unknown_channel", "røgsignal"),
    ]
    assert all(role in problems[0].message for role in Speaker.values)
    assert all(word in problems[1].message for word in ("web", "meeting", "paper", "phone", "letter", "spreadsheet"))
    empty = check_row(Row(2, ["Flere busser", " ", None]), mapping, [])
    assert isinstance(empty, CheckedContribution)
    assert (empty.role, empty.channel) == ("unknown", "spreadsheet")


def test_the_key_of_a_row_says_that_it_came_in_a_file():
    assert source_key("1", "", "", None, "").startswith("file:")


_CELLS = st.one_of(
    st.none(), st.text(), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times()
)


@settings(derandomize=True, deadline=None)
@given(st.lists(_CELLS, max_size=12))
def test_any_row_is_a_contribution_a_problem_or_empty(cells):
    result = check_row(Row(2, cells), ALL, QUESTIONS, COLUMNS)
    if isinstance(result, CheckedContribution):
        assert result.text == result.text.strip()
        assert result.text.encode("utf-8") != b""
    else:
        assert isinstance(result, EmptyRow) or len(result) >= 1
