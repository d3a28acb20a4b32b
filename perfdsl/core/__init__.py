"""The core program: small, typed, frozen, fully resolved, serialisable. Every reader of rules works from it alone."""
