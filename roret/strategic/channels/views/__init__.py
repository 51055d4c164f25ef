"""Pages of the channels: tablet, paper, mail, notes."""
