# Diptych: what a developer types. The first use of any target makes .venv by itself.
# Another Python: make run PYTHON=python3.12       Only some tests: make test TESTS="tests/store -k undo"

.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?=
TESTS ?=
PY := .venv/bin/python
# Tests never need a screen; those that want a real X server start their own (package xvfb).
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.PHONY: help run test lint bench gallery dist system translations docs clean

help:
	@echo "make run           open the sample articles (samples.diptych, made on the first run)"
	@echo "make test          every check: style, types, import contracts, tests"
	@echo "make bench         measure speed (BENCH=--list)        make gallery   draw the pictures"
	@echo "make translations  bring the French interface in step  make docs      write the key tables anew"
	@echo "make dist          build the wheel and the source archive"
	@echo "make system        install the system packages that the fuller tests use (Debian, Ubuntu)"
	@echo "make clean         remove what make made, but never a project file"

# What the program needs to run, and what its tests need besides. Made anew when the requirements change.
.venv/run-ready: pyproject.toml constraints.txt .ci/venv
	@sh .ci/venv "$(PYTHON)" run

.venv/test-ready: pyproject.toml constraints.txt .ci/venv
	@sh .ci/venv "$(PYTHON)" test

# Made under another folder first: a run that is stopped half-way leaves no half-filled samples.diptych.
samples.diptych: | .venv/run-ready
	@rm -rf build/samples && mkdir -p build/samples
	@$(PY) -m annotator new build/samples/samples.diptych
	@$(PY) -m annotator import build/samples/samples.diptych seeds --pair auto
	@mv build/samples/samples.diptych $@ && rm -rf build/samples

run: .venv/run-ready samples.diptych
	@$(PY) -m annotator samples.diptych

lint: .venv/test-ready
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

test: lint
	$(OFFSCREEN) $(PY) -m pytest -n auto --dist worksteal $(TESTS)

bench: .venv/test-ready
	@$(OFFSCREEN) $(PY) -m benchmarks $(BENCH)

gallery: .venv/test-ready
	$(OFFSCREEN) $(PY) -m tests.gallery gallery
	@mkdir -p docs/pictures && cp gallery/samples-light.png docs/pictures/window.png

translations: .venv/test-ready
	$(PY) -m tests.house.translations

docs: .venv/test-ready
	$(PY) -m tests.house.documents

dist: .venv/test-ready
	@rm -rf dist
	$(PY) -m hatchling build
	@ls -l dist

system:
	@sh .ci/system

clean:
	rm -rf .venv dist build gallery .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
