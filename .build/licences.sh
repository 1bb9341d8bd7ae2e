#!/bin/sh
# Finds the licence of every module that is linked into the programs, and fails on
# one that does not let them be given away under Apache-2.0. With -w it writes the
# texts and a bill of materials (CycloneDX) into assets/LICENSES; without, it fails
# where those are stale.
set -eu
cd "$(dirname "$0")/.."
. .build/say.sh

# name FILE: the licence by a sentence that only it has; "unknown" for others.
name() {
  text=$(tr -s '[:space:]' ' ' <"$1")
  case $text in
  *"GNU "*"GENERAL PUBLIC LICENSE"* | *"GNU "*"General Public License"* | *"Server Side Public License"* | *"Business Source License"*) echo unknown ;;
  *"Mozilla Public License"*) echo MPL-2.0 ;;
  *"Apache License Version 2.0"* | *"Apache License, Version 2.0"*) echo Apache-2.0 ;;
  *"SIL OPEN FONT LICENSE Version 1.1"*) echo OFL-1.1 ;;
  *"Permission is hereby granted, free of charge, to any person obtaining a copy"*) echo MIT ;;
  *"Permission to use, copy, modify, and"*"distribute this software for any purpose"*) echo ISC ;;
  *"Redistribution and use in source and binary forms"*"either the name of"*) echo BSD-3-Clause ;;
  *"Redistribution and use in source and binary forms"*) echo BSD-2-Clause ;;
  *"This is free and unencumbered software released into the public domain"*) echo Unlicense ;;
  *"has been dedicated to the public domain by the authors"*) echo public-domain ;;
  *"This software is provided 'as-is', without any express or implied warranty."*) echo Zlib ;;
  *) echo unknown ;;
  esac
}

# files DIR: the licences of a module; neither a logo nor a summary of the files
# beside it is linked.
files() {
  find "$1" -maxdepth 1 -type f \( -iname 'licen[cs]e*' -o -iname 'copying*' -o -iname 'unlicense*' -o -iname 'notice*' -o -iname 'patents*' \) \
    ! -iname '*-logo*' ! -iname '*3rd-party*' | LC_ALL=C sort
}

# json TEXT: the text inside a string of JSON.
json() { printf '%s' "$1" | sed 's/\\/\\\\/g; s/"/\\"/g'; }

# component MODULE VERSION SUM LICENCE...: one part of the bill of materials.
component() {
  printf '%s\n    {"type": "library", "name": "%s", "version": "%s", "purl": "pkg:golang/%s@%s", "properties": [{"name": "go:sum", "value": "%s"}], "licenses": [' \
    "$comma" "$(json "$1")" "$2" "$(json "$1")" "$2" "$(json "$3")"
  shift 3
  between=
  for licence; do
    case $licence in
    public-domain) printf '%s{"license": {"name": "public domain"}}' "$between" ;;
    *) printf '%s{"license": {"id": "%s"}}' "$between" "$licence" ;;
    esac
    between=', '
  done
  printf ']}'
  comma=,
}

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
exec 3>"$out/modules.txt" 4>"$out/sbom.cdx.json"
goroot=$(.build/go.sh env GOROOT)
goversion=$(sed -n 's/^toolchain go//p' go.mod)
cat >&3 <<END
The programs are built with Go and from the modules below. Their licences ask that
these texts go along with every copy. ".build/licences.sh -w" writes this file.
END
printf '{\n  "bomFormat": "CycloneDX",\n  "specVersion": "1.6",\n  "version": 1,\n  "metadata": {"component": {"type": "application", "name": "kechuang", "licenses": [{"license": {"id": "Apache-2.0"}}]}},\n  "components": [' >&4
comma=
component std "$goversion" '' BSD-3-Clause >&4
comma=,
{ printf '\n\n==== Go and its standard library, %s: BSD-3-Clause\n\n' "$goversion"; cat "$goroot/LICENSE" "$goroot/PATENTS"; } >&3

unknown=
modules=$(CGO_ENABLED=1 .build/go.sh list -tags "$TAGS" -deps \
  -f '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}' ./cmd/kechuang ./cmd/kechuangctl | LC_ALL=C sort -u)
while read -r module version dir; do
  names=
  found=$(files "$dir")
  for file in $found; do
    case $(basename "$file" | tr '[:upper:]' '[:lower:]') in
    notice* | patents*) ;;
    *) case " $names " in *" $(name "$file") "*) ;; *) names="$names $(name "$file")" ;; esac ;;
    esac
  done
  names=${names:- unknown}
  case $names in *unknown*) unknown="$unknown
  $module  $dir" ;; esac
  component "$module" "$version" "$(sed -n "s,^$module $version \(h1:.*\),\1,p" go.sum)" $names >&4
  printf '\n\n==== %s %s:%s\n' "$module" "$version" "$names" >&3
  for file in $found; do
    printf '\n' >&3
    tr -d '\r' <"$file" >&3
  done
done <<END
$modules
END
printf '\n  ]\n}\n' >&4
exec 3>&- 4>&-
[ -z "$unknown" ] || fail "No licence, or not a known free one, in:$unknown"

# What ships is made here and kept in the tree, so that nobody has to build to read it.
for file in modules.txt sbom.cdx.json; do
  if [ "${1-}" = -w ]; then
    cp "$out/$file" "assets/LICENSES/$file"
  elif ! cmp -s "$out/$file" "assets/LICENSES/$file"; then
    fail "assets/LICENSES/$file is not what go.mod asks for any more. Run: make notices"
  fi
done
say "Licences: $(printf '%s\n' "$modules" | wc -l) modules, all free; their texts and the bill of materials are up to date."
