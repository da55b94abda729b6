"""Letters as PDF, exactly as they are read, sealed and printed."""
