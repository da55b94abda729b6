"""When the data cannot be opened."""
