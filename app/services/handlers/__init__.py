"""One handler for each command: old state in, new state out, nothing drawn."""
