"""The regency's hub."""
