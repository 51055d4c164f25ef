"""People and how they sign in: by password, or by a link sent to their e-mail.

Words owned here: Person, SignInLink, Attempt (what rate limits count).
"""
