"""Tables that set up a regency: read, compared with what is there, shown, then applied."""
