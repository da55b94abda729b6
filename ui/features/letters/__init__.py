"""Own letters: the list, the composer, the body editor."""
