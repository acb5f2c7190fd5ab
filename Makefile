# Everything happens in two environments of its own: .venv (for work) and build/wheel-env (as a user would install it).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SEEDS := $(sort $(wildcard seeds/*.txt))
BUILD := build
WHEEL_ENV := $(BUILD)/wheel-env
PIP_QUIET := --quiet --disable-pip-version-check

.PHONY: help export test lint types unit wheel-test fuzz clients client-programs bench clean

help:
	@echo "make export   write the bibliography of seeds/ in every format to build/"
	@echo "make test     lint, types, tests, and the tests once more from an installed wheel"
	@echo "make fuzz     the property tests, with other examples each time"
	@echo "make clients  what pandoc, citation-js, bibutils, rispy, pybtex, Typst, LaTeX and Chromium make of our exports"
	@echo "make bench    speed and memory, side by side with peers (after make client-programs, with citation-js and bibutils)"

export: $(VENV)/.installed
	@mkdir -p $(BUILD)
	@$(BIN)/bibkit export $(SEEDS) --format bibtex -o $(BUILD)/refs.bib
	@$(BIN)/bibkit export $(SEEDS) --quiet --format biblatex -o $(BUILD)/refs.biblatex.bib
	@$(BIN)/bibkit export $(SEEDS) --quiet --format csl-json -o $(BUILD)/refs.csl.json
	@$(BIN)/bibkit export $(SEEDS) --quiet --format ris -o $(BUILD)/refs.ris
	@$(BIN)/bibkit export $(SEEDS) --quiet --format json -o $(BUILD)/refs.json
	@$(BIN)/bibkit export $(SEEDS) --quiet --format jsonl -o $(BUILD)/refs.jsonl
	@cd $(BUILD) && wc -lc refs.bib refs.biblatex.bib refs.csl.json refs.ris refs.json refs.jsonl

test: lint types unit wheel-test

lint: $(VENV)/.developing
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.developing
	$(BIN)/mypy

unit: $(VENV)/.developing
	$(BIN)/python -m pytest

# The wheel must carry everything it needs: run from another folder, so that the checkout is not imported.
wheel-test: $(VENV)/.developing
	rm -rf $(BUILD)/wheel $(WHEEL_ENV)
	$(BIN)/python -m build --wheel --outdir $(BUILD)/wheel . > $(BUILD)/wheel.log 2>&1 || (cat $(BUILD)/wheel.log; exit 1)
	$(PYTHON) -m venv $(WHEEL_ENV)
	$(WHEEL_ENV)/bin/pip install $(PIP_QUIET) "$$(ls $(BUILD)/wheel/*.whl)[dev]"
	cd $(BUILD) && PYTHONSAFEPATH=1 BIBKIT_FROM_WHEEL=1 wheel-env/bin/python -m pytest -c ../pyproject.toml --rootdir .. ../tests

# What a test finds here becomes a case of its own before it is mended.
fuzz: $(VENV)/.developing
	BIBKIT_EXAMPLES=new $(BIN)/python -m pytest -m hypothesis

# The programs that people import into; here, unlike in `make unit`, one that is missing is a failure.
clients: client-programs
	BIBKIT_CLIENTS=required $(BIN)/python -m pytest tests/clients

client-programs: $(VENV)/.clients $(BUILD)/citation-js/.installed

# Ten minutes at most. It names the programs that are missing; `make client-programs` installs them.
bench: $(VENV)/.developing
	$(BIN)/python tests/bench/bench.py

clean:
	rm -rf $(BUILD) $(VENV)

# Debian keeps the part of venv that brings pip in a package of its own.
$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "bibkit needs Python 3.11 or later: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) > /dev/null 2>&1 \
		|| { rm -rf $(VENV); [ "$$(id -u)" = 0 ] && apt-get install -qq -y python3-venv > /dev/null && $(PYTHON) -m venv $(VENV); } \
		|| { echo "Python can't make an environment here; on Debian: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/pip
	@$(BIN)/pip install $(PIP_QUIET) --editable .
	@touch $@

$(VENV)/.developing: pyproject.toml | $(VENV)/bin/pip
	@mkdir -p $(BUILD)
	@$(BIN)/pip install $(PIP_QUIET) --editable ".[dev]"
	@touch $@ $(VENV)/.installed

$(VENV)/.clients: $(VENV)/.developing
	@$(BIN)/pip install $(PIP_QUIET) --editable ".[dev,clients]"
	@touch $@

$(BUILD)/citation-js/.installed: tests/clients/package.json tests/clients/package-lock.json | $(BUILD)/.programs
	@mkdir -p $(@D)
	@cp tests/clients/package.json tests/clients/package-lock.json $(@D)
	@cd $(@D) && npm ci --loglevel=error --ignore-scripts --no-audit --no-fund
	@touch $@

# What they are called, and the packages that bring them on Debian.
PROGRAMS := pdflatex latexmk bibtex biber pdftotext bib2xml biblatex2xml ris2xml node npm chromium chromedriver
LATEX_FILES := plainnat.bst IEEEtran.bst biblatex.sty lmodern.sty
PACKAGES := texlive-latex-base texlive-latex-recommended texlive-bibtex-extra texlive-publishers lmodern biber \
	latexmk poppler-utils bibutils chromium chromium-driver fonts-dejavu-core
APT := DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3

# The lists above are in this file.
$(BUILD)/.programs: Makefile
	@mkdir -p $(@D)
	@have() { for name in $(PROGRAMS); do command -v $$name > /dev/null || return 1; done; \
		for file in $(LATEX_FILES); do kpsewhich $$file > /dev/null || return 1; done; }; \
	packages="$(PACKAGES)"; command -v npm > /dev/null || packages="$$packages nodejs npm"; \
	have || { [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null \
		&& $(APT) update && $(APT) install -y --no-install-recommends $$packages > $(BUILD)/apt.log 2>&1 && have; } \
	|| { echo "these are not all here, and can't be installed: $(PROGRAMS) $(LATEX_FILES)" >&2; \
		echo "on Debian: apt-get install $$packages" >&2; exit 1; }
	@touch $@
