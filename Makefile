# What one does with this repository. Nothing has to be prepared but Python: every target installs first what it needs.

.DEFAULT_GOAL := help
.PHONY: help install run test check evaluate format lock rehearsal

# More words for the program behind a target: make test ARGUMENTS="-k names", make lock ARGUMENTS=--upgrade
ARGUMENTS ?=

help: ## list what can be done
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | while IFS='|' read -r command meaning; do \
		printf '  %-15s %s\n' "$$command" "$$meaning"; \
	done

install: ## put everything for developing into .venv
	@sh scripts/install develop

run: ## start the bot; without a Discord token, its playground in the browser
	@sh scripts/install run
	@exec .venv/bin/python -m bot run $(ARGUMENTS)

test: install ## run all tests
	@.venv/bin/python -m pytest -n auto $(ARGUMENTS)

check: install ## check format, style, types, import arrows and the Dockerfile
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache
	.venv/bin/hadolint Dockerfile

evaluate: install ## score what is read and answered from the evaluation sets, and hold the figures reached
	@sh scripts/evaluate

format: install ## bring the code into its format, and mend what can be mended by itself
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

# Without the addresses and files of the machine that locks: an index is chosen where the lock is installed.
compile = .venv/bin/uv pip compile --quiet --no-config --universal --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links $(ARGUMENTS)

lock: install ## write requirements/*.txt anew from pyproject.toml
	$(compile) pyproject.toml -o requirements/run.txt
	$(compile) --group build -c requirements/run.txt -o requirements/build.txt
	$(compile) pyproject.toml --group develop -c requirements/run.txt -c requirements/build.txt -o requirements/develop.txt

rehearsal: ## carry out the Dockerfile without an engine, and try what comes of it (Linux, as root)
	@python3 scripts/rehearse_image.py
