"""Quick search over letters, pages and commands."""
