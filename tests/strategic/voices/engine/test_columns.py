from roret.foundation.texts.engine.tables.cells import Row
from roret.strategic.voices.engine.columns import Field, recognise_columns


def rows(*cells: list[object]) -> list[Row]:
    return [Row(number, each) for number, each in enumerate(cells, 2)]


def test_danish_names_are_recognised():
    columns = ("Løbenr.", "Spørgsmål", "Hvem", "Kanal", "Sted", "Noteret af", "Dato", "Må citeres?", "Ordret", "Tekst")
    assert recognise_columns(columns, []) == {
        Field.REFERENCE: 0,
        Field.QUESTION: 1,
        Field.ROLE: 2,
        Field.CHANNEL: 3,
        Field.PLACE: 4,
        Field.NOTED_BY: 5,
        Field.SPOKEN_ON: 6,
        Field.MAY_QUOTE: 7,
        Field.VERBATIM: 8,
        Field.TEXT: 9,
    }


def test_english_names_are_recognised():
    columns = ("ref", "question", "role", "channel", "verbatim", "may_quote", "place", "noted_by", "spoken_on", "text")
    assert recognise_columns(columns, []) == {
        Field.REFERENCE: 0,
        Field.QUESTION: 1,
        Field.ROLE: 2,
        Field.CHANNEL: 3,
        Field.VERBATIM: 4,
        Field.MAY_QUOTE: 5,
        Field.PLACE: 6,
        Field.NOTED_BY: 7,
        Field.SPOKEN_ON: 8,
        Field.TEXT: 9,
    }


def test_a_longer_name_is_recognised_by_its_first_known_word():
    assert recognise_columns(("Dato for mødet", "Tekst fra noten"), []) == {Field.SPOKEN_ON: 0, Field.TEXT: 1}


def test_without_names_the_longest_texts_are_the_text_and_dates_and_roles_are_known_by_what_they_are():
    sample = rows(
        ["Borger", "12-03-2025", "Der mangler et sted at være om aftenen", "A"],
        ["Pårørende", "13/3 2025", "Flere kolleger", "B"],
        ["Medarbejder", "14.3.2025", "Ring tilbage når I har lovet det", "C"],
    )
    assert recognise_columns(("Kolonne1", "Kolonne2", "Kolonne3", "Kolonne4"), sample) == {
        Field.ROLE: 0,
        Field.SPOKEN_ON: 1,
        Field.TEXT: 2,
    }


def test_of_two_columns_called_comment_the_one_that_people_wrote_in_is_the_text():
    sample = rows(["ok", "Der mangler et sted at være"], ["", "Flere busser ud til havnen"])
    assert recognise_columns(("Bemærkning", "Input"), sample) == {Field.TEXT: 1}


def test_a_column_whose_name_is_the_question_asked_holds_the_answers():
    sample = rows(["Flere busser"], ["Et værested"])
    assert recognise_columns(("Hvad er vigtigst for dig?",), sample) == {Field.TEXT: 0}


def test_a_table_without_columns_has_no_fields():
    assert recognise_columns((), []) == {}
