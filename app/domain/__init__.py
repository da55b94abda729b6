"""The rules of letters and performance figures; standard library only."""
