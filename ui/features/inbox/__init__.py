"""Kotak Masuk: letters that arrived, read as they were sent."""
