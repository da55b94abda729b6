"""Persetujuan: read what changed, then initial, sign or return it."""
