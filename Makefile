# factcheck: `make run` checks the articles in seeds/, `make test` runs every check. `make help` lists the rest.
# Needed beforehand: Python 3.11 or newer, make, pip.

# The first of these that is at least Python 3.11, or the one you name: make PY=/path/to/python
new_enough = -c 'import sys; sys.exit(sys.version_info < (3, 11))'
PY ?= $(shell for python in python3.11 python3 python; do \
    if $$python $(new_enough) >/dev/null 2>&1; then echo $$python; exit; fi; done; echo python3)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq
READY := $(VENV)/.ok

# Where Python may keep no compiled modules, each of the hundreds of processes that the checks start compiles all it needs.
unexport PYTHONDONTWRITEBYTECODE

# The official model, by the address of its release: its bare name on the package index belongs to somebody else.
MODEL_URL ?= https://github.com/explosion/spacy-models/releases/download/zh_core_web_sm-3.8.0/zh_core_web_sm-3.8.0-py3-none-any.whl
MODEL = $(firstword $(subst -, ,$(notdir $(MODEL_URL))))

.DEFAULT_GOAL := help
.PHONY: help setup run test check coverage lint model docs bench clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## make the virtual environment, once

# One try, 10 seconds to connect; factcheck works without the model, so a failure is a line and no error.
define try_model
@if $(BIN)/python -c 'import importlib.util as u, sys; sys.exit(not u.find_spec("$(MODEL)"))'; then \
    echo "Language model $(MODEL): installed"; \
elif $(PIP) install --no-deps --no-index --timeout 10 --retries 0 '$(MODEL_URL)' >/dev/null 2>&1; then \
    echo "Language model $(MODEL): installed just now"; \
else \
    echo "Language model $(MODEL): not reachable, going on with rules alone (make model tries again)"; \
fi
endef

$(READY): pyproject.toml constraints.txt Makefile
	@$(PY) $(new_enough) 2>/dev/null || { \
	    echo "factcheck needs Python 3.11 or newer, and $(PY) is: $$($(PY) --version 2>&1 || true)"; \
	    echo "Install Python 3.11, or name one: make PY=/path/to/python3.11"; exit 1; } >&2
	@echo "Setting up $(VENV) with $$($(PY) --version); the first time takes about a minute"
	@$(BIN)/python $(new_enough) 2>/dev/null || $(PY) -m venv --clear $(VENV)
	@$(PIP) install -c constraints.txt pip setuptools
	@$(PIP) install -c constraints.txt --build-constraint constraints.txt -e '.[dev]'
	@touch $@
	$(try_model)

model: setup ## try again to install the official language model
	$(try_model)

run: setup ## check the articles in seeds/ and write reports/
	@status=0; $(BIN)/factcheck run seeds/ || status=$$?; \
	case $$status in \
	    0) echo "Status 0: nothing in seeds/ was refuted, although errors are planted there." ;; \
	    1) echo "Status 1, as expected: the errors planted in seeds/ were found." ;; \
	    *) echo "factcheck failed with status $$status." >&2; exit $$status ;; \
	esac; \
	echo "The reports: reports/report.md to read, reports/report.json for programs."

test: check ## set up and run every check

check: setup lint ## the same as test
	@echo "== pytest, on all cores"
	@$(BIN)/python -m pytest -q -n auto --dist worksteal tests/property tests factcheck

coverage: setup ## which lines no check reaches; takes twice as long as the checks
	@$(BIN)/python -m pytest -q -n auto --dist worksteal --cov

lint: setup ## style, types and layers only
	@echo "== ruff"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check .
	@echo "== mypy"
	@$(BIN)/mypy --num-workers 2
	@echo "== layers"
	@out=$$($(BIN)/lint-imports --no-logo 2>&1) || { echo "$$out"; exit 1; }; echo "$$out" | tail -n 1

docs: setup ## write the pages of docs/reference/ from the code
	@$(BIN)/python docs/generate.py

bench: setup ## measure speed, growth and start-up beside other tools, half an hour at most (fetches them)
	@$(BIN)/python -m benchmarks

clean: ## remove what the checks left behind; .venv and reports stay
	@rm -rf build dist *.egg-info .coverage .coverage.* htmlcov .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@rm -rf reference_data/.factcheck-index
	@find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +
