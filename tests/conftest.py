"""Shared by all tests: how long hypothesis searches, the cache they use, and whether golden outputs are rewritten."""

import os
import tempfile

import hypothesis
import pytest

# No deadlines: with two workers on two cores the clock says more about the neighbour than about the property.
hypothesis.settings.register_profile("dev", max_examples=50, deadline=None)
# The same examples in every run, so that a change is judged by itself; `make fuzz` is where luck is wanted.
hypothesis.settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.register_profile(
    "fuzz",
    max_examples=5_000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

# Tests neither see nor touch what the user's own runs have left; processes that a test starts inherit the folder.
_CACHE = tempfile.TemporaryDirectory(prefix="perfdsl-tests-")
os.environ["PERFDSL_CACHE_DIR"] = _CACHE.name
os.environ.pop("PERFDSL_CACHE", None)


def pytest_unconfigure() -> None:
    """Remove the tests' cache."""
    _CACHE.cleanup()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden` (`make golden`)."""
    parser.addoption("--update-golden", action="store_true", help="rewrite expected outputs")


@pytest.fixture(scope="session")
def update_golden(pytestconfig: pytest.Config) -> bool:
    """Whether a golden test writes what it found instead of comparing."""
    return bool(pytestconfig.getoption("--update-golden"))
