"""What the API answers with: shapes that are what their names say, and where each is read from."""
