"""Letter profiles, one file a version; a version that letters were printed with never changes."""
