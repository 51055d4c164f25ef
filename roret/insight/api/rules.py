"""Who may what with tokens."""
