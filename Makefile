# Two commands need nothing but git, make and Python 3.11: `make check` and `make test`.
#
#   make check                   inspect the sample portal's bad twin
#   make check SITE=https://…    inspect a site; SITE=folder/ inspects a folder
#   make check ARGS="--lang en"  further options of `govcheck check`

SITE ?=
ARGS ?=
# How many test processes; many of them wait for a browser, so four fit two cores.
JOBS ?= 4
export SITE ARGS

.PHONY: help check test lint docs bench browser clean
.DEFAULT_GOAL := help

help:
	@echo "make check    检查示例网站;SITE=网址或目录 检查自己的  /  inspect the sample portal, or SITE=…"
	@echo "make test     运行测试  /  run the tests"
	@echo "make lint     ruff 与 mypy  /  ruff and mypy"
	@echo "make docs     由指标文件生成文档  /  generate docs/ from the rule files"
	@echo "make bench    测速度与准确度  /  measure speed and accuracy"
	@echo "make browser  安装 Chromium 与中文字体  /  install Chromium and a Chinese font"
	@echo "make clean    删除生成物  /  remove what was made"

check:
	@scripts/setup.sh run
	@scripts/check.sh

test:
	@scripts/setup.sh dev
	.venv/bin/python -m pytest -n $(JOBS) --dist loadfile $(ARGS)

lint:
	@scripts/setup.sh dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check --quiet .
	.venv/bin/mypy

docs:
	@scripts/setup.sh dev
	.venv/bin/govcheck dev docs

bench:
	@scripts/setup.sh dev
	.venv/bin/python -m bench $(ARGS)

browser:
	@scripts/setup.sh browser

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis govcheck-out bench-work
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
