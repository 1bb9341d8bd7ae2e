#!/bin/sh
# Runs a test binary as an ordinary user, for "go test -exec" under root:
#
#   .build/asuser.sh TEST.test ARG...
#
# Root may read and write anything, so that a test of permissions proves nothing
# there. The tree is copied to where that user may read it, once a run of make.
set -eu
binary=$1
shift
top=$(cd "$(dirname "$0")/.." && pwd)
package=${PWD#"$top"}
home=${KECHUANG_USER:?names the folder that unit-as-user makes}

mkdir "$home/bin.$$"
trap 'rm -rf "$home/bin.$$"' EXIT
cp "$binary" "$home/bin.$$/test"
chmod -R go+rX "$home/bin.$$"
mkdir "$home/bin.$$/tmp"
chown 65534:65534 "$home/bin.$$/tmp"
cd "$home/tree$package"
HOME=$home/bin.$$/tmp TMPDIR=$home/bin.$$/tmp XDG_DATA_HOME='' XDG_CONFIG_HOME='' XDG_CACHE_HOME='' \
  setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs "$home/bin.$$/test" "$@"
