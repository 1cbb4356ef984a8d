# Two commands on a fresh machine: `make report` and `make test`. Needs python3 >= 3.11 with venv.
PYTHON ?= python3
BIN := .venv/bin
TEXTS ?= ../shared/corpora
INSTALLED := .venv/.installed

.PHONY: report data lab test evaluate notebooks dictionary benchmark soak lock clean

report: $(INSTALLED)  ## build the sample bundle; report on the shipped one, in report/index.html
	$(BIN)/readout-analysis build data/sample out/sample
	$(BIN)/readout-analysis report data/readouts report

lab: $(INSTALLED)  ## JupyterLab on the notebooks
	$(BIN)/jupyter lab notebooks

# Empty: modules are compiled once, not by each process that tests start. Mypy uses one core only,
# so it runs beside the tests.
test: export PYTHONDONTWRITEBYTECODE =
# There is a process of tests for each processor: threads of theirs would only wait.
test: export OPENBLAS_NUM_THREADS = 1
test: $(INSTALLED)  ## lint, types and the whole test suite
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy & types=$$!; \
	  $(BIN)/python -m pytest -n auto --dist loadscope --no-loadscope-reorder && wait $$types

evaluate: $(INSTALLED)  ## score the test half of the labels; fails below a floor
	$(BIN)/python -m readout_analysis.evaluate

notebooks: $(INSTALLED)  ## build the committed .ipynb from their .py sources
	$(BIN)/python -m readout_analysis.notebooks notebooks

data: $(INSTALLED)  ## the shipped bundle, from TEXTS: a folder of readouts
	$(BIN)/readout-analysis build $(TEXTS) data/readouts --features-only
	$(BIN)/python -m readout_analysis.sources data/readouts data/sources.csv

dictionary: $(INSTALLED)  ## bring data/README.md up to date with the tables
	$(BIN)/python -m readout_analysis.schema data/README.md

benchmark: $(INSTALLED)  ## timings, as ratios; not part of the tests
	$(BIN)/python -m pytest tests/benchmarks --benchmark-columns=min,median,rounds

SOAK ?= 1000000
soak: $(INSTALLED)  ## SOAK random inputs against readers and matcher (failing ones in out/soak); properties; kill 50 builds
	$(BIN)/python -m tests.soak.fuzz $(SOAK)
	$(BIN)/python -m tests.soak.kill_builds 50
	$(BIN)/python -m pytest -n auto -m hypothesis --hypothesis-profile=soak

lock:  ## pin all packages with hashes, without index addresses; needs uv
	uv pip compile pyproject.toml --extra dev --extra stats --extra dask --universal \
	  --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links -o requirements.lock

clean:
	rm -rf .venv out report

$(INSTALLED): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@
