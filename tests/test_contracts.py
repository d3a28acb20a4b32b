"""The import contracts of pyproject.toml hold, and each of them catches an import that breaks it.

A guard that passes whatever it is fed guards nothing, so every contract is shown a copy of the package with one bad
import written into it.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
WITHOUT_CACHES = shutil.ignore_patterns("__pycache__")

ROOMS = "rooms import downwards"
LARK = "only surface.parse knows lark"
CORE_ALONE = "engine, forms and report work from the core alone"

# (the module that imports, what it imports, the contract that must say no)
BAD_IMPORTS = [
    ("perfdsl.source", "perfdsl.diagnostics", ROOMS),
    ("perfdsl.messages", "perfdsl.diagnostics", ROOMS),
    ("perfdsl.quantities", "perfdsl.core", ROOMS),
    ("perfdsl.core", "perfdsl.surface", ROOMS),
    ("perfdsl.surface", "perfdsl.core", ROOMS),
    ("perfdsl.engine", "perfdsl.lower", ROOMS),
    ("perfdsl.forms", "perfdsl.engine", ROOMS),
    ("perfdsl.api", "perfdsl.report", ROOMS),
    ("perfdsl.report", "perfdsl.cli", ROOMS),
    ("perfdsl.core", "lark", LARK),
    ("perfdsl.lower", "lark.exceptions", LARK),
    ("perfdsl.cli", "lark", LARK),
    ("perfdsl.engine", "perfdsl.surface", CORE_ALONE),
    ("perfdsl.forms", "perfdsl.surface", CORE_ALONE),
    ("perfdsl.report", "perfdsl.surface", CORE_ALONE),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with a copy of the package and of the contracts."""
    shutil.copytree(ROOT / "perfdsl", tmp_path / "perfdsl", ignore=WITHOUT_CACHES)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def broken_contracts(folder: Path) -> tuple[set[str], str]:
    """The names of the contracts that do not hold in `folder`, and all that import-linter said."""
    # The package of the folder must win over the installed one: import-linter puts its working folder first.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    run = subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS, "--no-cache"],
        cwd=folder,
        env=environment | {"NO_COLOR": "1", "PYTHONUTF8": "1", "COLUMNS": "200"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said = run.stdout + run.stderr
    broken = set(re.findall(r"^(.+) BROKEN(?: \(.*\))?$", said, re.MULTILINE))
    # Exit code and list must agree: a crash is not a broken contract, nor a holding one.
    assert (run.returncode == 0) is (not broken), said
    assert "Contracts:" in said, said
    return broken, said


def source_file(folder: Path, module: str) -> Path:
    """The file in which the text of a module, or of a package itself, stands."""
    path = folder.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def test_the_package_keeps_its_contracts(copy: Path) -> None:
    broken, said = broken_contracts(copy)
    assert not broken, said


@pytest.mark.parametrize(("module", "imported", "contract"), BAD_IMPORTS)
def test_a_bad_import_is_caught(copy: Path, module: str, imported: str, contract: str) -> None:
    file = source_file(copy, module)
    file.write_text(f"{file.read_text(encoding='utf-8')}\nimport {imported}\n", encoding="utf-8")
    broken, said = broken_contracts(copy)
    assert contract in broken, said


def test_a_new_room_must_be_given_its_place(copy: Path) -> None:
    (copy / "perfdsl" / "attic.py").write_text('"""No layer lists this."""\n', encoding="utf-8")
    broken, said = broken_contracts(copy)
    assert broken == {ROOMS}, said


def test_every_contract_has_a_bad_import_above() -> None:
    configured = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {contract["name"] for contract in configured["tool"]["importlinter"]["contracts"]}
    assert contracts == {contract for _, _, contract in BAD_IMPORTS}
