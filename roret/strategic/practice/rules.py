"""Who may what with help questions and examples."""
