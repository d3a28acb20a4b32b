"""The shipped rules (`.perf`), read as files by `perfdsl.api`; no code lives here."""
