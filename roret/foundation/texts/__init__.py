"""What can be said of a text before people read it: how hard it is (LIX), and personal data in it."""
