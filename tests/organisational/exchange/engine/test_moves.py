"""The shortest way through a table of moves."""

from roret.organisational.exchange.engine.moves import way

TABLE = {"idea": ["planned", "stopped"], "planned": ["running"], "running": ["done", "paused"], "paused": ["running"]}


def test_the_way_names_each_state_that_is_passed():
    assert way(TABLE, "idea", "done") == ["planned", "running", "done"]


def test_who_is_there_has_no_way_to_go_and_where_no_move_leads_there_is_none():
    assert way(TABLE, "paused", "paused") == []
    assert way(TABLE, "done", "idea") is None


def test_a_ring_of_moves_ends():
    assert way({"a": ["b"], "b": ["a"]}, "a", "c") is None
