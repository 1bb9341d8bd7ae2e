#!/bin/sh
# Looks for known vulnerabilities in what the programs call. The list of them is
# a module too, so it comes the way all modules come and is checked as they are.
# VULNDB=latest takes the newest one instead of the one that was last looked at.
set -eu
cd "$(dirname "$0")/.."
. .build/say.sh
list=golang.org/x/vulndb@${VULNDB:-v0.0.0-20261105234957-e22db6528018}

dir=$(cd / && "$OLDPWD/.build/go.sh" mod download -json "$list" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p') && [ -n "$dir" ] ||
  fail "The list of known vulnerabilities ($list) could not be fetched. Check the network (and GOPROXY, if you set it), then try again."
out=$(CGO_ENABLED=1 .build/go.sh tool -modfile=.build/tools.mod govulncheck -db "file://$dir/data/osv" "$@" 2>&1) || fail "$out"
say "Known vulnerabilities: $(printf '%s\n' "$out" | tail -n 1 | grep . || echo none)"
