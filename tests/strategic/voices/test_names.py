"""What a contribution is called where people see it, and what a topic may be called."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from roret.strategic.voices import operations
from tests import make


def test_two_files_with_the_same_references_give_input_that_can_be_told_apart(kickoff, karen, as_):
    first, second = (make.contribution(kickoff, reference="3") for _n in range(2))
    unnamed = make.contribution(kickoff)

    page = as_(karen).get(reverse("voices:contributions", args=[kickoff.pk])).content.decode()

    assert [str(one) for one in (first, second, unnamed)] == [
        f"#{first.pk} (3)",
        f"#{second.pk} (3)",
        f"#{unnamed.pk}",
    ]
    assert f"#{first.pk} (3)" in page
    assert f"#{second.pk} (3)" in page


@pytest.mark.parametrize("name", ["Food", "food", " FOOD ", "fOOd"])
def test_a_topic_is_not_made_twice_whatever_the_case_of_its_letters(kickoff, karen, name, as_):
    make.topic(kickoff, "Food")

    with pytest.raises(ValidationError, match="already a topic with that name"):
        operations.make_topic(name, collection=kickoff, by=karen)

    page = as_(karen).post(reverse("voices:topics", args=[kickoff.pk]), {"name": name}).content.decode()
    assert "There is already a topic with that name." in page


def test_a_topic_is_not_renamed_to_the_name_of_another_but_its_own_letters_may_change(kickoff, karen):
    food, other = make.topic(kickoff, "Food"), make.topic(kickoff, "Other")

    with pytest.raises(ValidationError):
        operations.rename_topic(other, name="fOOD", text="", by=karen)

    assert operations.rename_topic(food, name="FOOD", text="", by=karen).name == "FOOD"


def test_a_topic_is_not_split_into_the_name_of_another(kickoff, karen):
    make.topic(kickoff, "Æbler")
    food, note = make.topic(kickoff, "Food"), make.contribution(kickoff)
    operations.sort_many([note], under=[food], by=karen, at=make.NOW)

    with pytest.raises(ValidationError):
        operations.split_topic(food, into={"æbler": [note]}, by=karen, at=make.NOW)


def test_a_closed_topic_does_not_come_back_beside_one_with_its_name(kickoff, karen):
    closed = operations.close_topic(make.topic(kickoff, "Food"), by=karen, at=make.NOW)
    operations.make_topic("food", collection=kickoff, by=karen)

    with pytest.raises(operations.CannotComeBack):
        operations.bring_back(closed, by=karen)
