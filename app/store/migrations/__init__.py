"""Schema history: a branch for the shared tables, one for each side's own."""
