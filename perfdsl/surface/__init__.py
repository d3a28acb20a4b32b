"""The text as written: its words, its tree, and the way from one to the other (specs/language.md)."""
