"""Pure functions of the area: rings of things that wait for each other, and people named in a text."""
