"""Roret, the helm: a municipality steers its social area together with its citizens.

The folders are the product's levels, top to bottom: `insight` (what it adds up to), `organisational` (what we
do), `strategic` (where we go), `foundation` (who we are); `web` is the page frame and knows none of them.
"""
