"""The exact interpreter: the definition of what rules mean (specs/semantics.md)."""
