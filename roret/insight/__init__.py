"""What it adds up to: the golden thread, reports and one front page per role. Reads; changes nothing below."""
