"""The page frame: the Danish public design system, htmx, language and error pages. Knows no domain."""
