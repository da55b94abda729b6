"""The demonstration: an office day on this machine, everybody in it invented."""
