"""Pure functions about contributions: tables, similar texts and topic suggestions. Values in, values out."""
