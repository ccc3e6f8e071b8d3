# Everything runs in .venv, which is made on first use; only Python 3.11+ and make are needed.

PYTHON ?= python3
BIN := .venv/bin
SHEET ?= config/week4.toml

.PHONY: help sheet test soak bench platforms lint types check accept balance wheel clean

help:
	@echo "make sheet   a worksheet with its key and solutions in output/ (SHEET=file.toml for another)"
	@echo "make test    the tests"
	@echo "make check   lint and types"
	@echo "make soak    the long tests: many more seeds"
	@echo "make bench   what items and sheets cost beside a plain SymPy script and the bare engine"
	@echo "make platforms  the same items on other Pythons and SymPy releases, and in a browser's Python"
	@echo "make accept  remake the generated files after a wanted change: pins, goldens, the schema"
	@echo "make balance  fit the options of choices again, after a change of wrong rules or of construction (minutes)"
	@echo "make wheel   build the wheel, install it into an empty environment, make a sheet with it"

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cofactor needs Python 3.11 or later; set PYTHON=…")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	@touch $@

.venv/run: .venv/made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/dev: .venv/made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ .venv/run

sheet: .venv/run
	$(BIN)/cofactor sheet $(SHEET) --out output --force

test: .venv/dev
	$(BIN)/python -m pytest -n auto -m 'not soak'

soak: .venv/dev
	$(BIN)/python -m pytest -n auto -m soak

platforms: .venv/dev
	$(BIN)/python tests/platforms/prepare.py
	$(BIN)/python -m pytest -n auto -m platforms

bench: .venv/dev
	$(BIN)/python -m benchmarks.items
	$(BIN)/python -m benchmarks.sheets

lint: .venv/dev
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks

types: .venv/dev
	$(BIN)/mypy

check: lint types

accept: .venv/dev
	$(BIN)/python -m cofactor.devtools.accept
	$(BIN)/python -m pytest -n auto -m 'not soak' --update-goldens
	git status --short

balance: .venv/run
	$(BIN)/python -m cofactor.devtools.balance

wheel: .venv/dev
	$(BIN)/python tests/wheel_smoke.py

clean:
	rm -rf .venv dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
