"""Lines of readings pasted from a spreadsheet."""

from datetime import date
from decimal import Decimal

from roret.organisational.indicators.engine.pasted import NotUnderstood, PastedReading, readings_in


def test_lines_are_read_one_by_one_and_the_bad_ones_named():
    good, bad = readings_in("2026-01-31\t12,5\tThe register\n\n1.2.2026; 14\nsoon; 3\n1.3.2026; many\n1.4.2026", "da")
    assert good == [
        PastedReading(1, date(2026, 1, 31), Decimal("12.5"), "The register"),
        PastedReading(3, date(2026, 2, 1), Decimal(14), ""),
    ]
    assert bad == [
        NotUnderstood(4, "soon; 3", "date"),
        NotUnderstood(5, "1.3.2026; many", "value"),
        NotUnderstood(6, "1.4.2026", "parts"),
    ]


def test_a_month_alone_is_its_first_day():
    good, bad = readings_in("2026-03;1\n04.2026;2\n13.2026;3", "da")
    assert [each.on for each in good] == [date(2026, 3, 1), date(2026, 4, 1)]
    assert [each.part for each in bad] == ["date"]
