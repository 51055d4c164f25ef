"""Pages of the thread: finding one's own input again, following it, and the whole strategy."""
