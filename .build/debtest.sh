#!/bin/sh
# Installs a package of build/ in a fresh Debian of its own, starts both programs there,
# the window on a screen without a monitor, and removes it:
#
#   .build/debtest.sh FILE.deb [RELEASE...]
#
# Needs root, debootstrap and the network. Releases are bookworm and trixie unless given.
set -eu
cd "$(dirname "$0")/.."
. .build/say.sh
deb=$(realpath "$1")
shift
[ "$(id -u)" = 0 ] || fail "A fresh root is made by root; run this as root."
command -v debootstrap >/dev/null || fail "Install debootstrap, then try again."

try() { # RELEASE
  root=$(mktemp -d)
  trap 'umount "$root/proc" 2>/dev/null || :; rm -rf --one-file-system "$root"' EXIT
  say "A fresh $1 …"
  debootstrap --variant=minbase "$1" "$root" >"$root.log" 2>&1 || { tail -n 20 "$root.log" >&2; fail "debootstrap failed."; }
  rm -f "$root.log"
  mount -t proc proc "$root/proc"
  inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
  cp "$deb" "$root/kechuang.deb"
  inside apt-get -q update >/dev/null
  inside apt-get -q install -y --no-install-recommends /kechuang.deb >/dev/null
  inside kechuangctl --version
  inside kechuangctl snapshot -o /tmp/a.png --preset slide
  # What only the trial needs comes after what the package asks for was tried by itself.
  inside ldd /usr/bin/kechuang | grep 'not found' && fail "A library is missing in $1."
  inside apt-get -q install -y --no-install-recommends xvfb x11-utils >/dev/null
  inside sh -c 'Xvfb -displayfd 3 3>/tmp/display >/dev/null 2>&1 &
    until [ -s /tmp/display ]; do sleep 0.2; done
    DISPLAY=:$(cat /tmp/display); export DISPLAY
    kechuang --lang en >/tmp/out 2>/tmp/err &
    tries=0
    until xwininfo -root -tree | grep -q "Shanghai Innovation Map"; do
      tries=$((tries + 1)); [ $tries -lt 300 ] || { cat /tmp/err; exit 1; }
      sleep 0.2
    done
    kill $!; wait $! || :; kill %1 2>/dev/null || :; cat /tmp/err' || fail "The window did not open in $1."
  inside apt-get -q purge -y kechuang >/dev/null
  left=$(cd "$root" && find usr etc var/lib/dpkg/info opt -name '*kechuang*')
  [ -z "$left" ] || fail "Left behind in $1: $left"
  umount "$root/proc"
  rm -rf --one-file-system "$root"
  trap - EXIT
  say "$1: installed, started, removed."
}

for release in "${@:-bookworm trixie}"; do
  for name in $release; do try "$name"; done
done
