"""What Balai knows and keeps, without screens or network."""
