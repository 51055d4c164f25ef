"""Who may what with the plan."""
