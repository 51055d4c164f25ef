"""What we do: actions that follow the directions, follow-up, and answers to those who spoke."""
