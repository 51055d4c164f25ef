"""Pure functions about a text: readability and personal data. Values in, values out."""
