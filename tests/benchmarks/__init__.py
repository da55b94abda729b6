"""Speed as ratios to a floor of the same run; no part of the test command."""
