"""Crests as line drawings in a box of one by one."""
