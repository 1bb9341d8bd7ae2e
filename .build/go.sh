#!/bin/sh
# Runs a Go that is new enough for go.mod:
#
#   .build/go.sh build ./...
#
# It takes the one on this machine when that will do. Otherwise any older Go
# fetches the toolchain that go.mod names: toolchains are published as modules,
# and the older Go checks this one as it does every other.
set -eu
. "$(dirname "$0")/say.sh"
mod=$(dirname "$0")/../go.mod

# Go needs a home for its caches; a bare chroot may not name one.
export HOME="${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}"
# The choice is made here; no Go is to swap itself for another.
export GOTOOLCHAIN=local
unset GOROOT

# Older ones than go.mod's toolchain have known vulnerabilities in their library.
least=$(sed -n 's/^toolchain go//p' "$mod")

# run GO ARG...: becomes that Go, and the first one that its tools will find.
run() {
  PATH=$(dirname "$1"):$PATH
  export PATH
  exec "$@"
}

older=
for go in $(each_go); do
  has=$(cd / && "$go" env GOVERSION | sed 's/^go//; s/[ -].*//')
  if printf '%s\n' "$least" "$has" | sort -VC; then
    run "$go" "$@"
  fi
  older=${older:-$go}
done
[ -n "$older" ] || fail "There is no Go here. Install any Go (Debian: golang-go), or Go $least or newer, then try again."

# Away from go.mod, which an old Go may not be able to read.
ask() { (cd / && "$older" "$@"); }
module=golang.org/toolchain@v0.0.1-go$least.$(ask env GOHOSTOS)-$(ask env GOHOSTARCH)
dir=$(ask env GOMODCACHE)/$module
if [ ! -x "$dir/bin/go" ]; then
  say "Go $has is too old for this project (it needs $least): fetching Go $least, about 70 MB, once."
  ask mod download "$module" ||
    fail "Go $least could not be fetched. Check the network (and GOPROXY, if you set it), or install Go $least or newer, then try again."
  # Modules carry no file modes.
  chmod +x "$dir"/pkg/tool/*/* "$dir/bin/gofmt" "$dir/bin/go"
fi
run "$dir/bin/go" "$@"
