"""What staff choose and write in the channels."""
