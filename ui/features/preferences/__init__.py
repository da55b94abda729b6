"""Pengaturan: how this person likes the window."""
