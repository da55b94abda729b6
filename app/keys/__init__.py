"""Keys of the store and of the device; signatures over commands."""
