#!/usr/bin/env bash
# Everything this project needs, on a machine that has only git, make and Python 3.11.
#
#   scripts/setup.sh run       .venv, govcheck and its libraries, Chromium, its driver and a Chinese font
#   scripts/setup.sh dev       the same, and what the tests need
#   scripts/setup.sh browser   only Chromium, its driver and the font, and try again if it failed before
#
# Quick when nothing is to do. Prints one line per step. What it may not install (no root, no sudo)
# it names in one line and goes on; only a missing Python is the end.
#
#   PYTHON=/path/to/python3.11   use this Python       GOVCHECK_NO_APT=1   never install system packages
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

venv=.venv
log=${TMPDIR:-/tmp}/govcheck-setup-$$.log
trap 'rm -f "$log"' EXIT

say() { printf 'setup: %s\n' "$*" >&2; }
end() { say "$*"; exit 2; }
has() { [ -x "$(command -v "$1" 2>/dev/null)" ]; }

# Runs a command quietly; on failure shows the end of what it said.
quietly() {
  if "$@" </dev/null >"$log" 2>&1; then return 0; fi
  tail -n 15 "$log" >&2
  return 1
}

# -- Debian packages -------------------------------------------------------------------------

# The words to put before apt-get: nothing for root, `sudo -n` where it asks no password. Fails otherwise.
apt_as() {
  [ -z "${GOVCHECK_NO_APT:-}" ] && has apt-get || return 1
  if [ "$(id -u)" = 0 ]; then echo env
  elif has sudo && sudo -n true 2>/dev/null; then echo "sudo -n"
  else return 1
  fi
}

updated=
apt_install() {
  local as
  as=$(apt_as) || return 1
  say "安装 / installing $* …"
  if [ -z "$updated" ]; then
    quietly $as apt-get -q update || return 1
    updated=1
  fi
  quietly $as env DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends "$@"
}

has_browser() { [ -x "${GOVCHECK_CHROMIUM:-}" ] || has chromium || has chromium-browser || has google-chrome || has google-chrome-stable; }
has_driver() { [ -x "${GOVCHECK_CHROMEDRIVER:-}" ] || has chromedriver || [ -x /usr/lib/chromium/chromedriver ]; }
has_font() {
  if has fc-list; then [ -n "$(fc-list :lang=zh family 2>/dev/null | head -n 1)" ]
  else find /usr/share/fonts "$HOME/.fonts" "$HOME/.local/share/fonts" -iname '*cjk*' 2>/dev/null | grep -q .
  fi
}

# Debian's lighter Chromium, which shows pages a fifth faster. Only where it is to be had, and said by nobody if not.
shell_too() {
  has chromium-headless-shell && return
  [ -z "${GOVCHECK_CHROMIUM:-}" ] && apt_as >/dev/null && apt-cache show chromium-headless-shell >/dev/null 2>&1 || return 0
  apt_install chromium-headless-shell || true
}

# Chromium, driver, font. Never the end: without them the browser checks are 未检.
browser() {
  local wanted=() tried=$venv/.browser-not-installed
  has_browser || wanted+=(chromium)
  has_driver || wanted+=(chromium-driver)
  has_font || wanted+=(fonts-noto-cjk)
  if [ ${#wanted[@]} = 0 ]; then rm -f "$tried"; return; fi
  if [ ! -e "$tried" ] && apt_as >/dev/null; then
    if apt_install "${wanted[@]}"; then shell_too; return; fi
    [ ! -d $venv ] || touch "$tried"  # do not wait for it again on each run; `make browser` does
  fi
  say "缺 ${wanted[*]},浏览器检查将记为未检;补装 / browser checks are left out; to mend:" \
    "sudo apt-get update && sudo apt-get install -y ${wanted[*]}"
}

# -- Python ----------------------------------------------------------------------------------

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
makes_venv() { "$1" -c 'import ensurepip, venv; ensurepip.version()' >/dev/null 2>&1; }

pythons() { printf '%s\n' ${PYTHON:+"$PYTHON"} python3 python3.11 python3.12 python3.13 python3.14 /usr/bin/python3; }

# The first Python that is new enough and, with `makes_venv`, can make an environment. Fails otherwise.
find_python() {
  local python
  for python in $(pythons); do
    if has "$python" && new_enough "$python" && { [ "${1:-}" != makes_venv ] || makes_venv "$python"; }; then
      echo "$python"
      return
    fi
  done
  return 1
}

make_venv() {
  local python
  if python=$(find_python makes_venv); then
    quietly "$python" -m venv --clear $venv
    return
  fi
  python=$(find_python) ||
    end "需要 Python 3.11 或更新版本 / Python 3.11 or newer is needed: sudo apt-get install -y python3 python3-venv"
  # Debian's python3 comes without ensurepip: its own package, or uv or virtualenv, make up for it.
  if apt_install python3-venv && python=$(find_python makes_venv); then quietly "$python" -m venv --clear $venv
  elif has uv; then quietly uv venv --quiet --seed --clear --python "$python" $venv
  elif has virtualenv; then quietly virtualenv --quiet --python "$python" $venv
  else end "$python 不能建立虚拟环境 / cannot make a virtual environment: sudo apt-get install -y python3-venv"
  fi
}

# What an installation depends on; it is made again when this changes (also when the folder was moved).
state() { { pwd; cat pyproject.toml hatch_build.py; } | cksum; }

installed() { [ -e "$venv/.installed-$1" ] && [ "$(cat "$venv/.installed-$1")" = "$(state)" ]; }

python_part() {
  local what=$1
  installed dev && return
  [ "$what" = run ] && installed run && return
  if ! { [ -x $venv/bin/python ] && [ "$($venv/bin/python -c 'import sys; print(sys.prefix)')" = "$PWD/$venv" ] &&
    $venv/bin/python -m pip --version >/dev/null 2>&1; }; then
    make_venv
    say "虚拟环境 / virtual environment: $venv ($($venv/bin/python --version))"
  fi
  say "安装 govcheck 及其依赖 / installing govcheck and what it needs …"
  local target=.
  [ "$what" = run ] || target=".[dev]"
  rm -f $venv/.installed-*
  quietly $venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input -e "$target" ||
    end "安装失败 / the installation failed (see above)"
  state >"$venv/.installed-$what"
}

# -- axe-core ---------------------------------------------------------------------------------

# The pinned axe-core from npm, held to its integrity. Never the end: an older one comes with Python packages.
axe() {
  local at=$venv/share/govcheck pinned=scripts/axe
  if [ -e $at/package-lock.json ] && cmp -s $pinned/package-lock.json $at/package-lock.json && [ -e $at/node_modules/axe-core/axe.min.js ]; then return; fi
  if ! has npm; then
    say "没有 npm,无障碍检查改用较旧的 axe-core / no npm: an older axe-core is used"
    return
  fi
  say "安装 axe-core / installing axe-core …"
  mkdir -p $at
  cp $pinned/package.json $pinned/package-lock.json $at/
  if ! (cd $at && quietly npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier); then
    rm -f $at/package-lock.json
    say "axe-core 没有装上,改用较旧的 / axe-core could not be installed: an older one is used"
  fi
}

case ${1:-run} in
  run | dev) python_part "${1:-run}"; axe; browser ;;
  browser) rm -f $venv/.browser-not-installed; browser ;;
  *) end "usage: scripts/setup.sh [run|dev|browser]" ;;
esac
