#!/bin/sh
# Fails when a Go file is not as gofmt writes it.
set -eu
cd "$(dirname "$0")/.."
. .build/say.sh

gofmt=$(.build/go.sh env GOROOT)/bin/gofmt
odd=$("$gofmt" -l assets cmd db geo seeds ui)
[ -z "$odd" ] || fail "Not formatted; run gofmt -w on:
$odd"
