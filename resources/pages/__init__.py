"""Pages that the hub shows to the public."""
