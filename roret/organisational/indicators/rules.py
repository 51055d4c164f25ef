"""Who may what with indicators."""
