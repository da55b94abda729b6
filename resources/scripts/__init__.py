"""Run by hand when a font or an icon set changes; their results are committed."""
