#!/bin/sh
# Runs a command on a screen of its own, with a window manager, and takes both
# down after it:
#
#   .build/screen.sh COMMAND ARG...
set -eu
. "$(dirname "$0")/say.sh"

dir=$(mktemp -d)
mkfifo "$dir/display"
children=
trap 'kill $children 2>/dev/null || :; rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM

# Xvfb picks a free number and writes it once it can be drawn on.
Xvfb -displayfd 3 -screen 0 2560x1440x24 -nolisten tcp 3>"$dir/display" 2>"$dir/log" &
children=$!
read -r number <"$dir/display" || fail "Xvfb did not start: $(cat "$dir/log")"
export DISPLAY=":$number"
unset WAYLAND_DISPLAY

openbox 2>"$dir/log" &
children="$children $!"
"$@"
