"""The read API, the open data, and the pages about both."""
