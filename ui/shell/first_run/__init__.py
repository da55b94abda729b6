"""Connecting this laptop for the first time."""
