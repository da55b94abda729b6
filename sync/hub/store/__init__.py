"""The hub's tables, transactions and files."""
