"""The golden thread: one contribution from words to answer, and the whole strategy as a picture."""
