"""Whatever stops a document from being read, there are words for it that can be translated."""

from roret.foundation.texts.engine.documents.blocks import MESSAGES
from roret.foundation.texts.readings import UNREADABLE


def test_every_file_that_cannot_be_read_gets_a_sentence():
    assert set(UNREADABLE) == set(MESSAGES)
