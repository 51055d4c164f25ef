"""Pages of collections and contributions: giving, collections, lists, bringing in."""
