#!/bin/sh
# Fails when a file names a place that only some machine knows: a home or work
# folder, or a host that this machine fetches its packages from. Those hosts are
# every machine's own affair, so they are asked for here and not listed.
set -eu
cd "$(dirname "$0")/.."
. .build/say.sh

hosts() {
  .build/go.sh env GOPROXY GOSUMDB | tr ',|' '\n\n'
  cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null | tr ' ' '\n' | grep '://' || :
  if command -v npm >/dev/null; then npm config get registry 2>/dev/null; fi
}

# search GREP_ARG...: the lines of the project's files that match.
search() {
  if git ls-files >/dev/null 2>&1; then
    git ls-files -z
  else
    find . \( -name .git -o -path ./build \) -prune -o -type f -print0
  fi | xargs -0 grep -Ins "$@" || :
}

patterns=$(mktemp)
trap 'rm -f "$patterns"' EXIT
hosts | sed -E 's,^[a-z+]+://([^/@]*@)?,,; s,[/:+ ].*,,' | grep -F . | sort -u >"$patterns"
found=$(search -Ff "$patterns")
[ -z "$found" ] || fail "These lines name a host that packages come from; leave that to each machine's settings:
$found"

found=$(search -E '(^|[^[:alnum:]_.~/-])/(work|root|home|Users)/[[:alnum:]]')
[ -z "$found" ] || fail "These lines name a folder of one machine:
$found"
