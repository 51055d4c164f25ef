"""The plan as lists, a time line and a pace."""
