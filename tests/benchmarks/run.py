"""All benchmarks, with the machine they ran on: what `make bench` runs."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version

from tests.benchmarks import bench_load, bench_score, bench_startup

PACKAGES = ("perfdsl", "lark", "attrs", "zen-engine")


def main() -> None:
    """Print the machine, then both tables."""
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} {platform.machine()}",
        end="",
    )
    print(f", {os.cpu_count()} cores; " + ", ".join(installed(name) for name in PACKAGES))
    print()
    bench_startup.main([])
    print()
    bench_score.main([])
    print()
    bench_load.main([])


def installed(package: str) -> str:
    """The package with its version, or that it is not there."""
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"{package} not installed"


if __name__ == "__main__":
    main()
