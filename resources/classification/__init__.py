"""Classification codes with the words that people search them by."""
