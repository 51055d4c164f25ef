"""Pages of rounds, and of what one unit is asked."""
