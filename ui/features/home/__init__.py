"""Beranda: what waits for the person today."""
