"""Painted parts that every screen uses."""
