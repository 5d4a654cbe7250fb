# Two commands for a person: make run, make test. The rest is for those who work on the program.
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
export UV_SYSTEM_CERTS := 1
# Compiled modules are kept also where a machine would forbid it: every process would compile all of them anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test dev lint types bench fuzz lock clean help

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

run: $(VENV)/.run ## build what is needed, load the sample once, serve on 127.0.0.1:$(PORT)
	@$(VENV)/bin/tdkt serve --port $(PORT) --with-sample

test: $(VENV)/.dev ## the fast suite
	@$(PY) -m pytest -m "not browser and not slow" -n 2 --dist loadfile

dev: $(VENV)/.dev ## the environment with the tools of development

$(VENV)/.made:
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên; máy này có $$(python3 --version 2>&1)."; exit 1; }
	@python3 -m venv $(VENV) || { rm -rf $(VENV); echo "Không tạo được môi trường Python. Trên Debian, Ubuntu hãy cài gói python3-venv: sudo apt install python3-venv"; exit 1; }
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check uv || echo "Không cài được uv, sẽ dùng pip (chậm hơn)."
	@touch $@

define install
	@$(VENV)/bin/uv pip install --quiet --python $(PY) --require-hashes -r $(1) 2>/dev/null \
		|| $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1) \
		|| { echo "Không cài được các gói trong $(1): kiểm tra mạng và chỗ trống trên đĩa."; exit 1; }
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
endef

$(VENV)/.run: requirements.txt pyproject.toml | $(VENV)/.made
	$(call install,requirements.txt)

$(VENV)/.dev: requirements-dev.txt pyproject.toml | $(VENV)/.made
	$(call install,requirements-dev.txt)
	@touch $(VENV)/.run

lint: $(VENV)/.dev ## style, imports, the ladder
	@$(VENV)/bin/ruff check src tests benchmarks
	@$(VENV)/bin/ruff format --check src tests benchmarks
	@$(VENV)/bin/lint-imports

types: $(VENV)/.dev ## strict types of the cores
	@$(VENV)/bin/mypy

bench: $(VENV)/.dev ## speed and memory as ratios against named peers
	@for part in benchmarks/*/; do test -e $$part/__main__.py && $(PY) -m benchmarks.$$(basename $$part) || true; done

fuzz: $(VENV)/.dev ## MINUTES=15: coverage-guided fuzzing of the readers (Linux; installs atheris)
	@$(VENV)/bin/uv pip install --quiet --python $(PY) --require-hashes -r requirements-fuzz.txt
	@$(PY) -m benchmarks.reading.fuzz --minutes $(or $(MINUTES),15)

lock: $(VENV)/.dev ## renew the locked dependencies
	@$(VENV)/bin/uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group build -o requirements.txt -q
	@$(VENV)/bin/uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group build --group dev -c requirements.txt -o requirements-dev.txt -q

clean: ## remove the environment and the data of this checkout
	rm -rf $(VENV) data
