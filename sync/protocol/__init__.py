"""Messages and errors that laptop and hub share."""
