#!/bin/sh
# Makes the Debian package build/kechuang_VERSION_ARCH.deb. Both programs are built
# before. The same source gives the same bytes: times follow the last commit.
set -eu
cd "$(dirname "$0")/.."
. .build/say.sh
. .build/release.sh
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
.build/stage.sh "$root/p"
chmod 755 "$root/p" # mktemp's folder is the owner's only
doc=$root/p/usr/share/doc/kechuang
mkdir -p "$doc" "$root/p/DEBIAN" "$root/debian"

# Stripped as Debian wants it; what is told of a crash needs no more than Go keeps.
strip --strip-unneeded --remove-section=.comment --remove-section=.note "$root"/p/usr/bin/kechuang "$root"/p/usr/bin/kechuangctl

install -D -m 644 .build/lintian-overrides "$root/p/usr/share/lintian/overrides/kechuang"

cat >"$doc/copyright" <<EOF
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Shanghai Innovation Map
Source: $website

Files: *
Copyright: $maintainer
License: Apache-2.0
 On Debian systems, the full text of the Apache License version 2.0
 is in /usr/share/common-licenses/Apache-2.0.
Comment:
 The parts of others and their licences are listed here, and the
 program shows their texts (About).
$(sed 's/^$/./; s/^/ /' NOTICE)
EOF
gzip -n9c >"$doc/changelog.gz" <<EOF
kechuang ($version) unstable; urgency=medium

  * See /usr/share/doc/kechuang/NEWS.gz for what is new.

 -- $maintainer  $(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")
EOF
gzip -n9c CHANGELOG.md >"$doc/NEWS.gz"

# What the window needs is measured: the libraries that it is linked with, and those
# that the toolkit opens by itself when it runs.
printf 'Source: kechuang\n\nPackage: kechuang\nArchitecture: any\n' >"$root/debian/control"
depends=$(cd "$root" && dpkg-shlibdeps -O p/usr/bin/kechuang 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
[ -n "$depends" ] || fail "dpkg-shlibdeps found no libraries of build/kechuang"
cat >"$root/p/DEBIAN/control" <<EOF
Package: kechuang
Version: $version
Architecture: $(dpkg --print-architecture)
Maintainer: $maintainer
Installed-Size: $(du -k -s "$root/p/usr" | cut -f1)
Depends: $depends, libegl1, libgles2, libx11-6, libxcursor1, libxi6, libxinerama1, libxrandr2, libxxf86vm1
Recommends: libgl1-mesa-dri, xclip, xdg-utils, fonts-noto-cjk
Section: science
Priority: optional
Homepage: $website
Description: map of Shanghai's science and innovation centre
 A map of how each of Shanghai's sixteen districts builds the city's science
 and innovation centre, after one chapter of a report of 2016. Click a place to
 read its dossier, each fact with its source; switch layers and figures; bring
 in your own places and numbers; save pages as pictures, PDF and editable
 slides.
 .
 kechuangctl does the same without a window. No network is used.
EOF
(cd "$root/p" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
find "$root/p" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
out=build/kechuang_${version}_$(dpkg --print-architecture).deb
dpkg-deb --root-owner-group -Zxz -z1 --build "$root/p" "$out" >/dev/null
say "$out"
