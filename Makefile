# Each target is one line. `make test` is what CI runs.
PYTHON ?= python3
VENV ?= .venv

.PHONY: setup test slow lint types docs site quality speed format consumers

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV) && $(VENV)/bin/python -m pip install --quiet --editable '.[test]' && touch $@
setup: $(VENV)/ready
test: setup
	$(VENV)/bin/python -m pytest -n auto --dist worksteal
slow: setup
	$(VENV)/bin/python -m pytest -n auto --dist worksteal --slow
lint: setup
	$(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check .
types: setup
	$(VENV)/bin/mypy
docs: setup
	for each in patterns schema shell samples; do $(VENV)/bin/python reports/$$each.py; done && $(VENV)/bin/cog -r -P -I tests README.md
quality: setup
	$(VENV)/bin/python reports/quality.py
format: setup
	$(VENV)/bin/ruff format . && $(VENV)/bin/ruff check --fix .
speed: setup
	$(VENV)/bin/python reports/speed.py
consumers:
	npm install --no-save --no-package-lock --ignore-scripts @microsoft/sarif-multitool-linux@5.7.0 @umbrelladocs/rdformat-validator@1.0.1
	chmod +x node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
	$(PYTHON) -m pip download --quiet --no-deps --no-binary pytest --dest build/consumers pytest==9.2.0
	tar -xzf build/consumers/pytest-9.2.0.tar.gz -C build/consumers --strip-components=3 pytest-9.2.0/testing/example_scripts/junit-10.xsd
site: setup
	$(VENV)/bin/python reports/site_pages.py site
