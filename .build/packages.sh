#!/bin/sh
# Installs the Debian packages that a job needs and that are not there yet.
#
#   .build/packages.sh build|test|package|windows...
#
# Says nothing and asks for nothing when all of them are there.
set -eu
. "$(dirname "$0")/say.sh"

# What the window toolkit compiles against: a C compiler and the headers of
# OpenGL, X11 and Wayland. They bring the libraries to draw with, a software
# renderer among them. xclip puts pictures on the clipboard when the window runs.
build='gcc libc6-dev pkg-config libgl-dev libegl-dev
  libx11-dev libxcursor-dev libxrandr-dev libxinerama-dev libxi-dev libxxf86vm-dev
  libwayland-dev libxkbcommon-dev xclip'
# A screen without a monitor, a window manager, a hand on the mouse, GDAL, which
# reads the project file back, and poppler, which reads a PDF's texts.
test="$build xvfb openbox xdotool gdal-bin python3-gdal poppler-utils"

# What makes packages of the programs: pages of the manual, icons, libraries that are
# needed, Debian's own judgement, and those of the desktop.
package="debootstrap binutils dpkg-dev help2man librsvg2-bin lintian desktop-file-utils appstream"
# A compiler for Windows, and the icon in its format.
windows='gcc-mingw-w64-x86-64 binutils-mingw-w64-x86-64 icoutils librsvg2-bin'

wanted=
for job; do
  case $job in
  build) wanted="$wanted $build" ;;
  test) wanted="$wanted $test" ;;
  package) wanted="$wanted $package" ;;
  windows) wanted="$wanted $windows" ;;
  *) fail "usage: $0 build|test|package|windows..." ;;
  esac
done
[ -n "$wanted" ] || fail "usage: $0 build|test|package|windows..."

# A Go of any age fetches the right one (go.sh), over a connection that has to
# be checked against somebody's certificates.
have_go || wanted="$wanted golang-go"
[ -e "${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}" ] || wanted="$wanted ca-certificates"

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  say "This system has no apt-get, so nothing is installed here. If the build stops, install what these Debian packages hold:" $wanted
  exit 0
fi

installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' $wanted 2>/dev/null || :)
missing=
for package in $wanted; do
  case "
$installed
" in
  *"
$package installed
"*) ;;
  *) missing="$missing $package" ;;
  esac
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null ||
    fail "These packages are missing, and installing them takes root, but there is no sudo here. Run this as root, then try again:
  apt-get install --no-install-recommends$missing"
  as_root='sudo'
  say "Installing packages takes root; sudo may ask for your password."
  sudo -v || sudo -n true ||
    fail "sudo did not let you become root (it says why above), so nothing was installed. Ask somebody who may to run this, then try again:
  apt-get install --no-install-recommends$missing"
fi

# apt tells each package as it fetches and sets it up: minutes of silence look
# like a program that hangs.
say "Installing:$missing"
apt() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" </dev/null >&2; }
apt update || say "The lists of packages could not be brought up to date; going on with those that are here."
apt install -y --no-install-recommends $missing ||
  fail "The packages could not be installed (apt-get says why above). Check the network and the package sources, then try again. Missing:$missing"
