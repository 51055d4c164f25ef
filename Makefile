# Two commands: `make run` and `make test`. Everything they need is made here, from locked files.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test benchmarks messages lock clean

run: var/static/.made locale/da/LC_MESSAGES/django.mo
	@exec $(BIN)/roret serve

test: .venv/.installed-dev node_modules/.installed locale/da/LC_MESSAGES/django.mo
	@$(BIN)/python tools/test.py

benchmarks: .venv/.installed-dev node_modules/.installed var/static/.made locale/da/LC_MESSAGES/django.mo
	@$(BIN)/python -m benchmarks

messages: .venv/.installed
	@$(BIN)/python tools/messages.py update

lock: .venv/.installed-dev
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --extra dev pyproject.toml -o requirements-dev.lock -c requirements.lock

clean:
	rm -rf .venv node_modules var build *.egg-info

.venv/bin/python:
	@echo "Making a virtual environment …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Roret needs Python 3.11 or newer."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || sh tools/install-debian.sh python3-venv
	@$(PYTHON) -m venv .venv

.venv/.installed: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing what Roret uses (locked, with hashes) …"
	@$(BIN)/pip install -q --require-hashes -r requirements.lock
	@$(BIN)/pip install -q --no-build-isolation --no-deps -e .
	@touch $@

.venv/.installed-dev: requirements-dev.lock .venv/.installed
	@echo "Installing what the tests use (locked, with hashes) …"
	@$(BIN)/pip install -q --require-hashes -r requirements-dev.lock
	@touch $@

node_modules/.installed: package-lock.json .venv/.installed
	@echo "Fetching the design system …"
	@$(BIN)/python tools/npm.py ci --no-audit --no-fund --loglevel=error
	@touch $@

var/static/.made: node_modules/.installed $(shell find roret/web/static -type f)
	@echo "Gathering static files …"
	@mkdir -p var
	@$(BIN)/python manage.py collectstatic --noinput --clear -v 0
	@touch $@

locale/da/LC_MESSAGES/django.mo: locale/da/LC_MESSAGES/django.po .venv/.installed
	@$(BIN)/python tools/messages.py compile
