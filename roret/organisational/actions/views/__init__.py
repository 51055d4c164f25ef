"""The board, an action's page, and the forms that change it."""
