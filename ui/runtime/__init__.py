"""Qt ground: theme, fonts, icons, worker runner."""
