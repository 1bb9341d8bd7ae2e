#!/bin/sh
# Runs each fuzz test for the time given: .build/fuzz.sh 30s
# (Go fuzzes one test of one package at a time.)
set -eu
cd "$(dirname "$0")/.."

export CGO_ENABLED=0
for package in $(.build/go.sh list -tags "$TAGS" -f '{{if or .TestGoFiles .XTestGoFiles}}{{.ImportPath}}{{end}}' ./...); do
  for test in $(.build/go.sh test -tags "$TAGS" -list '^Fuzz' "$package" | grep '^Fuzz' || :); do
    echo "$package $test"
    .build/go.sh test -tags "$TAGS" -run '^$' -fuzz "^$test\$" -fuzztime "$1" "$package"
  done
done
