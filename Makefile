# The commands of the house; `make` alone lists them. Each does its own set-up: a virtual environment in .venv,
# made anew when pyproject.toml changes and left alone otherwise. Needs GNU make and a Python of at least 3.11.

VENV ?= .venv
# Any Python may be named: make test PYTHON=/opt/python3.13/bin/python3
PYTHON ?=
# Worker processes of the tests; 0 runs them in one process (make test JOBS=0 PYTEST_ARGS='-x --pdb').
JOBS ?= auto
PYTEST_ARGS ?=
BENCH_ARGS ?=

BIN := $(VENV)/bin
PYTEST := $(BIN)/python -m pytest -q -n $(JOBS)
# Where the development environment stands already, the demo uses it; else it installs the package as users do.
DEMO_STAMP := $(if $(wildcard $(VENV)/dev.stamp),$(VENV)/dev.stamp,$(VENV)/core.stamp)
# A link to a Python that is gone counts as missing: the environment is made anew, and what was in it installed anew.
$(shell test -x $(BIN)/python || rm -f $(VENV)/*.stamp)
CORE_SOURCES := $(shell find perfdsl grammar -name '*.py' -o -name '*.lark' -o -name '*.toml' 2>/dev/null)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test check lint format bench measure mutation fuzz golden wheel clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(DEMO_STAMP) ## recompute one unit's real 2024 submission and list what is wrong in it
	@echo '$$ perfdsl check rules/ specs/yuanjiang-2024/data.json'
	@$(BIN)/perfdsl check rules/ specs/yuanjiang-2024/data.json || { code=$$?; \
	  test $$code -eq 1 || exit $$code; \
	  echo; echo 'Exit code 1: the forms have findings. That is what the demo shows, not a failure of make.'; }

test: $(VENV)/dev.stamp ## run the tests; PYTEST_ARGS='-k name' narrows them, JOBS=0 uses one process
	$(PYTEST) $(PYTEST_ARGS)

check: lint test ## everything that must hold before a commit: format, lint, types, import contracts, tests

lint: $(VENV)/dev.stamp ## the part of check that runs no tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/dev.stamp ## put the sources into shape and mend what can be mended safely
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# An editable install adds some 13 ms to every start of Python, so speed is measured as users install us.
bench: ## print speed ratios, side by side in one run: whole process, scoring against zen-engine, tracing, loading
	@$(MAKE) --no-print-directory VENV=$(VENV)-bench measure

measure: $(VENV)/measured.stamp
	$(BIN)/python -m tests.benchmarks $(BENCH_ARGS)

mutation: $(VENV)/dev.stamp $(VENV)/mutation.stamp ## change core/ and engine/ in small ways and count what no test sees (long)
	rm -rf mutants
	$(BIN)/mutmut run
	@$(BIN)/mutmut export-cicd-stats
	@$(BIN)/python -c "import json; n = json.load(open('mutants/mutmut-cicd-stats.json')); print(n); \
	  seen = n['killed'] + n['timeout'] + n['segfault']; print(f'killed: {seen} of {n[\"total\"]}, {seen / n[\"total\"]:.1%}')"
	@echo 'What lives: $(BIN)/mutmut results; one of them: $(BIN)/mutmut show NAME'

fuzz: $(VENV)/dev.stamp ## run the properties with many more examples (long)
	HYPOTHESIS_PROFILE=fuzz $(PYTEST) -m hypothesis $(PYTEST_ARGS)

golden: $(VENV)/dev.stamp ## rewrite the expected outputs in tests/golden; read the difference like code
	$(PYTEST) tests/golden --update-golden $(PYTEST_ARGS)
	@git --no-pager diff --stat -- tests/golden

wheel: $(VENV)/dev.stamp ## build dist/*.whl and the source archive
	rm -rf build dist
	$(BIN)/python -m build --no-isolation

clean: ## remove whatever make has made, .venv included
	rm -rf $(VENV) $(VENV)-bench build dist mutants *.egg-info .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- set-up ----------------------------------------------------------------------------------------------------------

# An old build/ would put modules into the package that are deleted here.
$(VENV)/core.stamp: pyproject.toml setup.py $(CORE_SOURCES) $(BIN)/python
	@echo 'installing perfdsl into $(VENV) ...'
	@rm -rf build
	@$(BIN)/python -m pip install --quiet .
	@touch $@

$(VENV)/measured.stamp: pyproject.toml setup.py $(CORE_SOURCES) $(BIN)/python
	@echo 'installing perfdsl and the engine it is compared with into $(VENV) ...'
	@rm -rf build
	@$(BIN)/python -m pip install --quiet '.[bench]'
	@touch $@

$(VENV)/%.stamp: pyproject.toml setup.py $(BIN)/python
	@echo 'installing perfdsl, editable, with its extra "$*" into $(VENV) (about a minute when new) ...'
	@$(BIN)/python -m pip install --quiet --editable '.[$*]'
	@touch $@

# A half-made environment is worse than none.
$(BIN)/python:
	@for candidate in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	  "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	  found="$$candidate"; \
	  "$$candidate" -c 'import ensurepip, venv' >/dev/null 2>&1 || continue; \
	  echo "$$candidate -m venv $(VENV)"; \
	  "$$candidate" -m venv --clear $(VENV) && exit 0; \
	  rm -rf $(VENV); exit 1; \
	done; \
	if [ -n "$$found" ]; then \
	  echo "perfdsl: $$found cannot make virtual environments: install its venv module (Debian, Ubuntu: apt-get install python3-venv)." >&2; \
	  echo "perfdsl: $$found 不能建立虚拟环境，请先安装 venv 模块（Debian、Ubuntu：apt-get install python3-venv）。" >&2; \
	else \
	  echo "perfdsl: no Python 3.11 or later found; install one, or name it: make PYTHON=/path/to/python3 ..." >&2; \
	  echo "perfdsl: 找不到 Python 3.11 以上版本，请先安装，或指明位置：make PYTHON=/路径/python3 ……" >&2; \
	fi; \
	exit 1
