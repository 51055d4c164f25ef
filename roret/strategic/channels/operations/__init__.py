"""Everything that changes what comes in through the channels."""
