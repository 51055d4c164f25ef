"""What others may read by machine: the API, open data, and the tokens that open what is not public.

Owns the word Token. Reads what lies below and changes none of it.
"""
