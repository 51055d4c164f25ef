"""The ways input comes in beside the web form and the spreadsheet: tablet, paper, mail and meeting notes.

Owns the words Sitting (a dialogue meeting on a shared tablet), Sheet (a paper form with a code of its own), Mailbox,
Letter (a message that came in), Notes and Piece (a document cut into contributions). What comes out of each is a
Contribution, given through `voices.operations.give`, once.
"""
