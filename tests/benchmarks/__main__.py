"""`python -m tests.benchmarks` runs all benchmarks."""

from tests.benchmarks.run import main

if __name__ == "__main__":
    main()
