#!/bin/sh
# Runs each fuzz test for the time given: .build/fuzz.sh 30s
# (Go fuzzes one test of one package at a time.)
set -eu
cd "$(dirname "$0")/.."

grep -ro --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*' cmd db geo seeds ui | sort | while IFS=: read -r file test; do
  test=${test#func }
  echo "$file $test"
  CGO_ENABLED=0 .build/go.sh test -tags "$TAGS" -run '^$' -fuzz "^$test\$" -fuzztime "$1" "./$(dirname "$file")" </dev/null
done
