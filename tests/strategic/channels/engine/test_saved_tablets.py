"""The file a tablet saves: opened with its own meeting's code, and with no other."""

import json
from base64 import b64encode

import pytest

from roret.strategic.channels.engine.saved_tablets import MOST_ROUNDS, NotATablet, open_saved
from tests.strategic.channels.make_tablets import CODE, saved

SAID = {"text": "More light.", "role": "citizen"}


def changed(**about) -> bytes:
    return json.dumps({**json.loads(saved(3, {"a": SAID})), **about}).encode()


def test_the_meetings_own_code_opens_it():
    assert open_saved(saved(3, {"a": SAID, "b": SAID}), sitting=3, code=CODE) == [
        {**SAID, "id": "a"},
        {**SAID, "id": "b"},
    ]


def test_no_word_stands_in_it():
    assert b"light" not in saved(3, {"a": SAID})


@pytest.mark.parametrize(
    "file",
    [
        saved(4, {"a": SAID}),
        saved(3, {"a": SAID}, code="00000000"),
        b"",
        b"\x00\xff",
        b"{}",
        b"[" * 100_000,
        changed(rounds=MOST_ROUNDS + 1),
        changed(rounds="many"),
        changed(salt=5),
        changed(items=5),
        changed(items=[{"id": "b", "iv": b64encode(b"x" * 12).decode(), "box": "AAAA"}]),
        changed(key={"iv": "", "box": ""}),
    ],
    ids=range(12),
)
def test_anything_else_is_refused(file):
    with pytest.raises(NotATablet):
        open_saved(file, sitting=3, code=CODE)


def test_an_input_moved_to_another_id_is_no_longer_opened():
    file = json.loads(saved(3, {"a": SAID}))
    file["items"][0]["id"] = "b"
    with pytest.raises(NotATablet):
        open_saved(json.dumps(file).encode(), sitting=3, code=CODE)
