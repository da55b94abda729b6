"""The client's encrypted SQLite file and the tables both ends share."""
