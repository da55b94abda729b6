"""Editing the body of a letter, block by block."""
