"""Pages of strategies and directions, what they grew out of, and documents on their way in."""
