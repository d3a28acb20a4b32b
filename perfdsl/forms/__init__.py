"""Submissions as they are handed in, read against the forms that the rules declare."""
