#!/bin/sh
# Runs tests a second time as an ordinary user where make itself runs as root:
#
#   .build/unit-as-user.sh GO_TEST_ARG...
#
# Anybody else ran them as an ordinary user already.
set -eu
cd "$(dirname "$0")/.."
. .build/say.sh
[ "$(id -u)" = 0 ] || exit 0
command -v setpriv >/dev/null || fail "Tests as an ordinary user need setpriv (Debian: util-linux)."

KECHUANG_USER=$(mktemp -d)
export KECHUANG_USER
trap 'rm -rf "$KECHUANG_USER"' EXIT
chmod 755 "$KECHUANG_USER"
mkdir "$KECHUANG_USER/tree"
if git ls-files >/dev/null 2>&1; then
  git ls-files -z --cached --others --exclude-standard
else
  find . \( -name .git -o -path ./build \) -prune -o -type f -print0
fi | tar -c --null --files-from=- --ignore-failed-read 2>/dev/null | tar -x -C "$KECHUANG_USER/tree"
chmod -R go+rX "$KECHUANG_USER/tree"
say "The tests again, as an ordinary user:"
CGO_ENABLED=0 .build/go.sh test -exec "$PWD/.build/asuser.sh" "$@"
