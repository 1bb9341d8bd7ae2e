#!/bin/sh
# Lists the licence of every module that is linked into the programs, and fails
# on one that does not let them be given away under Apache-2.0.
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

unknown=
modules=$(CGO_ENABLED=1 .build/go.sh list -tags "$TAGS" -deps \
  -f '{{with .Module}}{{if not .Main}}{{.Path}}@{{.Version}} {{.Dir}}{{end}}{{end}}' ./cmd/kechuang ./cmd/kechuangctl | sort -u)
while read -r module dir; do
  # Neither a logo nor a summary of the files beside it is linked.
  files=$(find "$dir" -maxdepth 1 -type f \( -iname 'licen[cs]e*' -o -iname 'copying*' -o -iname 'unlicense*' \) \
    ! -iname '*-logo*' ! -iname '*3rd-party*' | sort)
  names=
  for file in $files; do
    names="$names $(name "$file")"
  done
  echo "$module:${names:= unknown}"
  case $names in *unknown*) unknown="$unknown
  $module  $dir" ;; esac
done <<END
$modules
END
[ -z "$unknown" ] || fail "No licence, or not a known free one, in:$unknown"
