"""Own drafts and letters under way."""
