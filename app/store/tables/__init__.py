"""Tables that the laptop and the hub share, column for column."""
