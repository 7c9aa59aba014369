# The two commands of the README. Everything else is for people who change the code.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

BENCH  := .venv-bench

.PHONY: demo test setup lint types layers unit quality speed browser postgres kill hostile patterns fuzz readers clean
.PHONY: bench lock audit release

setup: $(STAMP)

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Waqai needs Python 3.11 or newer; this is " + sys.version.split()[0])'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@# Only its schema files are read, by one test: its code would need a C++ library of the system.
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps followthemoney==4.11.2
	@touch $(STAMP)

demo: setup
	@$(BIN)/waqai build examples/iraq-coalition --out demo

test: setup lint types layers browser postgres unit quality

lint: setup
	@$(BIN)/ruff check src tests bench tools
	@$(BIN)/ruff format --check src tests bench tools

types: setup
	@$(BIN)/mypy

layers: setup
	@$(BIN)/lint-imports --no-logo

browser:
	@sh tests/install-chromium.sh

postgres:
	@sh tests/install-postgres.sh

unit: setup
	@# A test that fails is run again, at most twice; one that passes only then is listed under RERUN and
	@# is a fault to be mended: see CONTRIBUTING.
	@$(BIN)/python -m pytest -n auto --reruns 2 --reruns-delay 2 -r R

kill: setup postgres
	@$(BIN)/python -m tests.kills --points 300 --seed 11
	@$(BIN)/python -m tests.kills --points 100 --seed 11 --postgres
	@$(BIN)/python -m tests.kills --command watch --points 100 --seed 11

patterns: setup
	@$(BIN)/python -m tests.hostile.patterns

hostile: setup
	@$(BIN)/python -m tests.hostile.run --pages 10000 --seed 1

fuzz: setup
	@# Guides the mutations by coverage; where it cannot be had they are made by chance.
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps atheris==3.0.0 || true
	@for target in decode extract layers query archives lists urls own claim desk; do \
		$(BIN)/python -m tests.hostile.fuzz $$target --seconds 120 || exit 1; done

readers: setup postgres
	@$(BIN)/python -m tests.hostile.readers --minutes 10
	@$(BIN)/python -m tests.hostile.readers --minutes 10 --postgres

quality: setup
	@$(BIN)/python -m bench.quality

speed: setup
	@$(BIN)/python -m bench.speed

bench: setup
	@# The peers live in an environment of their own, at the versions of the lock: nothing of them reaches the
	@# one that is tested. ARGS=--readme writes the table and the chart into the READMEs.
	@$(BIN)/uv venv --quiet --allow-existing --python $(BIN)/python $(BENCH)
	@$(BIN)/uv pip install --quiet --python $(BENCH)/bin/python --constraint locks/all.txt -e '.[bench]'
	@$(BENCH)/bin/python -m bench.speed.beside $(ARGS)

lock: setup
	@# ARGS=--upgrade takes the newest versions; without it pins stay where they still fit.
	@$(BIN)/python -m tools.lock $(ARGS)

audit: setup
	@$(BIN)/python -m tools.audit --online

release: setup
	@$(BIN)/python -m tools.release $(ARGS)

clean:
	rm -rf $(VENV) $(BENCH) demo dist build .mypy_cache .ruff_cache .pytest_cache
