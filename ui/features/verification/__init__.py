"""Verifikasi: what the office above decides on figures."""
