"""How the examples in README and specs/ are found and run."""
