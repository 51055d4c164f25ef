"""Whatever the reading of a document says, there are words for it that can be translated."""

from django.utils import translation

from roret.strategic.directions.engine.kind import KINDS
from roret.strategic.directions.engine.kind import REASONS as BECAUSE
from roret.strategic.directions.engine.vocabulary import Reason
from roret.strategic.directions.readings import problem_in_words, sureness_in_words, wording


def test_every_kind_of_document_has_words():
    assert set(wording.KINDS) == set(KINDS)


def test_every_reason_to_take_it_for_that_kind_has_words():
    assert set(wording.BECAUSE) == {*BECAUSE.values(), "it follows the published format"}


def test_every_reason_to_leave_something_out_has_words():
    assert set(wording.REASONS) == {str(reason) for reason in Reason}


def test_sureness_is_said_as_people_say_it():
    assert [sureness_in_words(sure) for sure in (0.9, 0.65, 0.4)] == [
        "quite sure",
        "fairly sure",
        "not sure: look here",
    ]


def test_what_is_wrong_with_a_json_file_is_said_in_the_readers_language():
    with translation.override("da"):
        assert problem_in_words("The file is not JSON.") == "filen kan ikke læses som JSON."
    assert problem_in_words("title: 7 is not a string") == "title: 7 is not a string"
