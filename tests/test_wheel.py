"""What a user installs: the wheel works outside the repository, with the grammar and the shipped rules inside.

The wheel is built from a copy of the sources and installed, without the network, into an environment in which only
the two libraries of the core can be imported, so nothing of the development set-up can help it.
"""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tomllib
import venv
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SHIPPED = ("perfdsl", "grammar", "rules", "pyproject.toml", "setup.py", "README.md", "LICENSE")
PIP = (sys.executable, "-m", "pip")
SCRIPTS = "Scripts" if os.name == "nt" else "bin"

# setuptools below 77 knows neither the licence expression nor, without help, how to write wheels.
HAS_SETUPTOOLS = importlib.util.find_spec("setuptools") and int(metadata.version("setuptools").split(".")[0]) >= 77
HAS_PIP = importlib.util.find_spec("pip")
pytestmark = pytest.mark.skipif(
    not (HAS_SETUPTOOLS and HAS_PIP),
    reason="building without the network needs pip and setuptools >= 77: pip install -e '.[dev]'",
)


def run(*command: str | Path, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command as a user elsewhere would: no PYTHONPATH, a cache of its own, UTF-8 output."""
    ours = ("PYTHON", "PERFDSL")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    cache = {"XDG_CACHE_HOME": str(cwd / "cache"), "LOCALAPPDATA": str(cwd / "cache")}
    return subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=environment | cache | {"PYTHONUTF8": "1", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy: an old build/ or egg-info here must not leak into it."""
    source = tmp_path_factory.mktemp("source")
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, source)
    built = run(
        *(*PIP, "wheel", ".", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", "dist"),
        cwd=source,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    (found,) = (source / "dist").glob("perfdsl-*.whl")
    return found


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the wheel, lark and attrs, and nothing else."""
    home = tmp_path_factory.mktemp("home")
    venv.create(home / "venv", with_pip=False, symlinks=os.name != "nt")
    interpreter = home / "venv" / SCRIPTS / "python"
    asked = run(interpreter, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home)
    for name in ("lark", "attr", "attrs"):
        spec = importlib.util.find_spec(name)
        assert spec is not None
        assert spec.origin is not None
        shutil.copytree(Path(spec.origin).parent, Path(asked.stdout.strip()) / name)
    installed = run(
        *(*PIP, "--python", interpreter, "install", "--no-deps", "--no-index", wheel),
        cwd=home,
    )
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return interpreter


@pytest.fixture
def shipped_rules(python: Path, tmp_path: Path) -> Path:
    """The folder of rules inside the installed package."""
    where = "from importlib.resources import files; print(files('perfdsl.rules'))"
    asked = run(python, "-c", where, cwd=tmp_path)
    assert asked.returncode == 0, asked.stderr
    folder = Path(asked.stdout.strip())
    assert ROOT not in folder.parents
    return folder


def test_the_wheel_holds_every_file_that_the_package_needs(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {path.relative_to(ROOT).as_posix() for path in (ROOT / "perfdsl").rglob("*.py")}
    for path in (path for folder in ("grammar", "rules") for path in (ROOT / folder).rglob("*")):
        if path.suffix in {".py", ".lark", ".toml", ".perf", ".json"}:
            wanted.add(f"perfdsl/{path.relative_to(ROOT).as_posix()}")
    wanted |= {"perfdsl/py.typed", "perfdsl/grammar/perfdsl.lark"}
    assert any(name.endswith(".perf") for name in wanted)
    assert sorted(wanted - held) == []


def test_the_wheel_puts_nothing_beside_the_package(wheel: Path) -> None:
    top = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert top == {"perfdsl", f"perfdsl-{PROJECT['version']}.dist-info"}


def test_the_command_knows_its_version(python: Path, tmp_path: Path) -> None:
    script = run(python.parent / "perfdsl", "--version", cwd=tmp_path)
    module = run(python, "-m", "perfdsl", "--version", cwd=tmp_path)
    assert script.returncode == 0, script.stderr
    assert PROJECT["version"] in script.stdout
    assert module.stdout == script.stdout


def test_the_shipped_rules_pass_their_own_check(python: Path, shipped_rules: Path, tmp_path: Path) -> None:
    checked = run(python.parent / "perfdsl", "check", shipped_rules, cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_submission_is_recomputed_far_from_the_repository(python: Path, shipped_rules: Path, tmp_path: Path) -> None:
    data = tmp_path / "上报数据.json"
    shutil.copy(ROOT / "specs" / "yuanjiang-2024" / "data.json", data)
    checked = run(python.parent / "perfdsl", "check", "--format", "json", shipped_rules, data, cwd=tmp_path)
    assert checked.returncode == 1, checked.stdout + checked.stderr
    report = json.loads(checked.stdout)
    assert report["perfdsl"] == PROJECT["version"]
    assert report["results"]
    assert report["findings"]


def test_the_development_set_up_finds_grammar_and_rules_too(tmp_path: Path) -> None:
    where = "from importlib.resources import files as f; print(f('perfdsl.grammar')); print(f('perfdsl.rules'))"
    asked = run(sys.executable, "-c", where, cwd=tmp_path)
    if asked.returncode != 0 and "No module named 'perfdsl'" in asked.stderr:
        pytest.skip("perfdsl is not installed here: pip install -e '.[dev]'")
    assert asked.returncode == 0, asked.stderr
    grammar, rules = map(Path, asked.stdout.splitlines())
    assert (grammar / "perfdsl.lark").is_file()
    assert list(rules.rglob("*.perf"))
