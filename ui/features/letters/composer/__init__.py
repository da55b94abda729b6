"""Writing one letter beside its page."""
