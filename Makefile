# Every target sets up its own virtual environment first, and is quick the second time.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint build bench mutants lab clean
.DEFAULT_GOAL := test

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Python 3.11 or newer is needed"'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(READY)  ## a sample class of 12 through the whole journey
	$(BIN)/autograder demo

test: lint  ## all tests, on all processors; set AUTOGRADER_MNIST to an npz of MNIST to use the real digits
	$(BIN)/python -m pytest -n logical --dist loadscope --no-loadscope-reorder

lint: $(READY)
	$(BIN)/ruff check .

build: $(READY)  ## solutions/ to source/ to release/
	$(BIN)/autograder build

bench: $(READY)  ## grading a class: against stock nbgrader and others, in time and memory (minutes)
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt 'otter-grader>=7'
	$(BIN)/python -m benchmarks.classroom

mutants: $(READY)  ## solutions with one slip each: do the checks reject them all? (minutes)
	$(BIN)/python -m benchmarks.mutants

lab: $(READY)  ## JupyterLab on a copy of release/, with solutions/ beside it, whose files open as notebooks
	mkdir -p build/lab
	for each in release/*; do test -e build/lab/$${each#release/} || cp -R $$each build/lab/; done
	ln -sfn ../../solutions build/lab/solutions
	JUPYTER_CONFIG_PATH="$(CURDIR)/.jupyter$${JUPYTER_CONFIG_PATH:+:$$JUPYTER_CONFIG_PATH}" $(BIN)/jupyter lab build/lab

clean:
	rm -rf $(VENV) build demo *.egg-info
