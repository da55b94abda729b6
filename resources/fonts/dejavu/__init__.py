"""One typeface and its licence."""
