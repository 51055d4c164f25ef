"""A receipt code is understood however it is typed."""

import pytest

from roret.insight.thread.engine.codes import possible_codes

CODE = "48BJRH95MRXH3RDX"


@pytest.mark.parametrize(
    "typed",
    [
        "48BJRH95MRXH3RDX",
        "48bj-rh95-mrxh-3rdx",
        " 48BJ RH95 MRXH 3RDX ",
        "48BJ–RH95–MRXH–3RDX.",
        "https://roret.example/r/48BJRH95MRXH3RDX/",
    ],
)
def test_case_spaces_lines_and_links_do_not_matter(typed):
    assert possible_codes(typed) == [CODE]


def test_letters_a_code_never_has_are_read_as_what_they_look_like():
    assert possible_codes("48BJRH95MRXH3ROX") == ["48BJRH95MRXH3RQX", "48BJRH95MRXH3RDX"]
    assert CODE in possible_codes("48B1RH95MRXH3R0X")


@pytest.mark.parametrize("typed", ["", "48BJ", CODE + "2", "O" * 16, "ÆØÅ", "-" * 16])
def test_what_cannot_be_a_code_is_none(typed):
    assert possible_codes(typed) == []
