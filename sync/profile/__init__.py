"""The client's composition root without Qt: one profile, opened or made."""
