#!/usr/bin/env bash
# `make check`: inspect SITE (an address or a folder), or the sample portal's bad twin when none is given.
# Succeeds when the inspection ran, whatever it found. ARGS: further options of `govcheck check`.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
eval "set -- ${ARGS:-}"

if [ -z "${SITE:-}" ]; then
  portal=$here/examples/portal
  read -r folder url as_of < <("$here/.venv/bin/python" - "$portal/portal.toml" <<'PY'
import sys, tomllib
with open(sys.argv[1], "rb") as file:
    portal = tomllib.load(file)
print(portal["bad"]["folder"], portal["bad"]["url"], portal["as_of"])
PY
  ) || exit 2
  SITE=$portal/$folder
  set -- --url "$url" --as-of "$as_of" "$@"
  printf '示例网站(有意设错的一版) / the sample portal, its bad twin: examples/portal/%s\n' "$folder"
fi

"$here/.venv/bin/govcheck" check "$SITE" "$@"
code=$?
# 1 means that faults were found: that is what an inspection is for.
[ $code -le 1 ] || exit $code
