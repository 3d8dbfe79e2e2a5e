# The two commands of the house are `make run` and `make test`; the others are for those who build it.
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv

# What Python has compiled is kept, though the surroundings may say no: a start without it costs 2 s of processor more.
export PYTHONDONTWRITEBYTECODE :=
export PYTHONPYCACHEPREFIX ?= $(CURDIR)/build/pycache

.PHONY: run test test-long check venv catalogues map pictures bench-pages bench-player bench-server bench-institute bench-scale bench-run bench-evidence bench-recommend clean

run: .venv/run-ready
	@$(BIN)/kapok serve --demo

# uv is fetched with pip into the environment it then fills from the lock.
$(UV):
	@echo "Making .venv, once …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check uv

.venv/run-ready: $(UV) pyproject.toml uv.lock
	@UV_PROJECT_ENVIRONMENT=.venv $(UV) sync --quiet --frozen --inexact --no-dev
	@touch $@

.venv/dev-ready: $(UV) pyproject.toml uv.lock
	@UV_PROJECT_ENVIRONMENT=.venv $(UV) sync --quiet --frozen --inexact --all-groups
	@touch $@ .venv/run-ready

venv: .venv/dev-ready

test: check
	@tools/needs
	@tools/test

test-long: check
	@tools/needs
	@tools/test --long

# What needs no test to be seen: half a minute of processor, and seconds when little has changed since.
check: venv
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@KAPOK_DATA=build/check $(BIN)/mypy kapok

catalogues: venv
	$(BIN)/python tools/catalogues.py

# Draws the outlines of countries anew; what it writes is committed. Needs the npm registry.
map: venv
	$(BIN)/python tools/map.py

pictures: venv
	$(BIN)/python tools/pictures.py

bench-pages: venv
	@tools/needs
	@$(BIN)/python tools/measure/pages.py --line $(or $(LINE),full)

# A phone that is mostly offline, on a slow line that fails; OPTIONS="--line full --json FILE".
bench-player: venv
	@tools/needs
	@$(BIN)/python tools/measure/player.py $(OPTIONS)

bench-server: venv
	@$(BIN)/python tools/measure/server.py

# The learner's unit page and one answer, beside Kolibri, which is installed below build/. OPTIONS="--seconds 10".
bench-institute: venv
	@$(BIN)/python tools/measure/institute.py $(OPTIONS)

bench-scale: venv
	@$(BIN)/python tools/measure/scale.py

bench-run: venv
	@$(BIN)/python tools/measure/large_run.py $(OPTIONS)

# PostgreSQL too, when KAPOK_BENCH_POSTGRES names an empty database; OPTIONS="--count 1000000".
bench-evidence: venv
	@$(BIN)/python tools/measure/evidence.py $(OPTIONS)

# One recommendation against 5,000 activities, rule and database; OPTIONS="--activities 20000".
bench-recommend: venv
	@$(BIN)/python -m tools.measure.recommend --database $(OPTIONS)

clean:
	rm -rf build .pytest_cache .ruff_cache .mypy_cache
