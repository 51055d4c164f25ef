"""Pure functions of the thread: reading a receipt code as people type it."""
