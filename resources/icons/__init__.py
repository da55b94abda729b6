"""Lucide line icons as SVG, and their licence."""
