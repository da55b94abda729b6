"""The Balai mark in three cuts."""
