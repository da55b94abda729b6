"""The laptop's side of a turn."""
