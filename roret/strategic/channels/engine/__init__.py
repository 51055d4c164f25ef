"""Pure functions: mail into words, notes into pieces, codes of sheets."""
