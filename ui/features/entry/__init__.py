"""Pengisian: the quarter grid."""
