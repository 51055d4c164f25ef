"""Where we go: strategies with themes, directions, objectives and keywords, and what they grew out of.

Words owned here: Strategy, Theme, FocusArea, Direction, Objective, Keyword, Proposal (an imported document).
"""
