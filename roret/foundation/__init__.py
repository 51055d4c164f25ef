"""Who we are: people, organisations, access, audit, texts and notices."""
