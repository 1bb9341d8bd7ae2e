# What the scripts of this folder share; read by them, not run.

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$@"
  exit 1
}

# The Go commands of this machine, the likeliest first, one a line.
each_go() {
  command -v go || :
  ls /usr/local/go/bin/go /usr/lib/go-*/bin/go 2>/dev/null || :
}

have_go() { [ -n "$(each_go)" ]; }
