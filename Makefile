# Needs Python 3.11 or newer and make, nothing else: uv is brought into .venv and brings the locked rest.
PYTHON ?= python3
UV := .venv/bin/uv
RUN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo serve test lint types check-cases score-text bench bench-quick vendor clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "ceasefire needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.5'

.venv/.installed: $(UV) pyproject.toml uv.lock
	UV_PYTHON=.venv/bin/python $(UV) sync --frozen --quiet $(EXTRAS)
	@touch $@

demo: .venv/.installed ## the Syria 2016 case from its reports to a brief, into out/demo
	$(RUN)/ceasefire run syria-2016 --until 2016-06-30 --out out/demo

serve: .venv/.installed ## the centre of Syria 2016 in a browser, with demonstration accounts
	$(RUN)/ceasefire serve --demo --case syria-2016 --workspace out/centre

test: .venv/.installed lint types check-cases ## everything that is checked, as CI runs it
	$(RUN)/pytest -n auto --dist loadgroup

lint: .venv/.installed ## style
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .

types: .venv/.installed ## types, strictly, of the tests too
	$(RUN)/mypy

check-cases: .venv/.installed ## every bundled case and its scenarios
	@for case in cases/*/; do \
		$(RUN)/ceasefire check $$case && $(RUN)/ceasefire test $$case | tail -n 1 || exit 1; \
	done

score-text: .venv/.installed ## how well articles are read, against the hand-checked gold (needs CEASEFIRE_DATA)
	$(RUN)/python -m bench.text_score

.venv/.peers: .venv/.installed
	UV_PYTHON=.venv/bin/python $(UV) sync --frozen --quiet --group bench
	@touch $@

bench: .venv/.peers ## ours beside its peers, in turn, on one input: out/bench/bench.md (hours; nothing else should run)
	$(RUN)/python -m bench

bench-quick: .venv/.peers ## the same at a small size, to see that every line works: out/bench/quick.md
	$(RUN)/python -m bench --quick --rounds 1 --out out/bench/quick.md

vendor: .venv/.installed ## the browser libraries again, from their packages, checked against their sums (needs npm)
	$(RUN)/python tools/vendor.py

clean: ## take away what was made
	rm -rf .venv out dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
