"""Benchmarks: the same scoring job for several engines, and the start-up time of the whole command."""
