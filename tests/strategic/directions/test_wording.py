"""Whatever the reading of a document says, there are words for it that can be translated."""

from roret.strategic.directions.engine.kind import KINDS
from roret.strategic.directions.engine.kind import REASONS as BECAUSE
from roret.strategic.directions.engine.vocabulary import Reason
from roret.strategic.directions.readings import sureness_in_words, wording


def test_every_kind_of_document_has_words():
    assert set(wording.KINDS) == set(KINDS)


def test_every_reason_to_take_it_for_that_kind_has_words():
    assert set(wording.BECAUSE) == set(BECAUSE.values())


def test_every_reason_to_leave_something_out_has_words():
    assert set(wording.REASONS) == {str(reason) for reason in Reason}


def test_sureness_is_said_as_people_say_it():
    assert [sureness_in_words(sure) for sure in (0.9, 0.65, 0.4)] == [
        "quite sure",
        "fairly sure",
        "not sure: look here",
    ]
