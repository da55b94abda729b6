"""Typefaces of the screen and of letters, each folder with its licence."""
