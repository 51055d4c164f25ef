"""The demo municipality, Havneby, and its small neighbour Klitby: loaded through the operations people use.

Everything and everybody in `data/` is invented. It is loaded as a story, day by day, so that what depends on the
day (which actions a round asks about, what an edition says was late) comes out as it would have then.
"""
