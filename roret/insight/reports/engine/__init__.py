"""From frozen content to documents: values in, bytes out; no database, no request, no clock.

`content` says what an edition holds, `wording` turns it into the words of one language, and `word` and `pdf`
set the same words in two formats.
"""
