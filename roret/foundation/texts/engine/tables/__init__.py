"""Tables in files: workbooks and text tables opened with bounded memory, cells as text, and tables written as a stream.

Values in, values out. What the columns mean is known by the areas that ask.
"""

from .cells import Cell, Row, Table, UnreadableTable, as_text, safe_cell
from .text_tables import read_text_table
from .workbooks import is_workbook, read_sheets, read_workbook

__all__ = [
    "Cell",
    "Row",
    "Table",
    "UnreadableTable",
    "as_text",
    "is_workbook",
    "read_sheets",
    "read_text_table",
    "read_workbook",
    "safe_cell",
]
