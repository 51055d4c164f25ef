"""You said, we did: dated answers to contributions, prepared quietly and published together.

Words owned here: Answer, Reply.
"""
