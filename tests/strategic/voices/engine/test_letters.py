from roret.strategic.voices.engine.letters import ALPHABET, OF_THE_DESK, free_letter, in_danish_order, letters_for


def test_a_topic_has_the_first_letter_of_its_name_that_is_free():
    assert free_letter("Boliger", set()) == "b"
    assert free_letter("Botilbud", {"b"}) == "o"
    assert free_letter("Én indgang", {"b", "o"}) == "e"


def test_letters_the_desk_uses_itself_are_never_given():
    assert free_letter("Sundhed", set()) == "d"
    assert free_letter("Unx", set()) == "a"


def test_when_all_letters_are_taken_a_topic_has_none():
    assert free_letter("Boliger", set(ALPHABET)) == ""


def test_a_letter_stays_when_other_topics_come_and_go():
    kept = [(1, "Boliger", "b"), (7, "Økonomi", "ø")]

    assert letters_for([*kept, (3, "Bad", "")]) == {1: "b", 7: "ø", 3: "a"}


def test_topics_without_a_letter_get_different_ones_in_the_order_they_were_made():
    assert letters_for([(2, "Bad", ""), (1, "Bus", "")]) == {1: "b", 2: "a"}


def test_as_many_topics_have_a_letter_as_there_are_letters_left():
    many = {pk: letter for pk, letter in letters_for([(pk, "Ø", "") for pk in range(1, 31)]).items() if letter}

    assert sorted(many.values()) == sorted(set(ALPHABET) - OF_THE_DESK)


def test_names_are_ordered_as_danes_order_them():
    names = ["Ånd", "Økonomi", "Zoo", "Ældre", "Én indgang", "Digitalt", "fælles"]

    assert sorted(names, key=in_danish_order) == [
        "Digitalt",
        "Én indgang",
        "fælles",
        "Zoo",
        "Ældre",
        "Økonomi",
        "Ånd",
    ]
