"""Pure functions of the plan: quarters, pace, and lines that are typed."""
