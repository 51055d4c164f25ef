"""The workbook itself: which sheets and columns it has, written and read."""
