"""What people say: collections with open questions, contributions with their provenance, and topics.

Words owned here: Collection, Question, Contribution, Topic, Sorting, Import, receipt.
"""
