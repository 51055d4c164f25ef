"""What is done to follow a direction: who, when, why, and how citizens take part.

Words owned here: Action, Milestone, Move, involvement.
"""
