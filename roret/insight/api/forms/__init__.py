"""What is asked: of the API in its address, and of an administrator about a token."""
