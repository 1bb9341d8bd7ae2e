#!/bin/sh
# Makes build/kechuang-VERSION-linux-ARCH.tar.gz: the programs with a script each that
# installs them under a prefix and takes them away again. Both are built before.
set -eu
cd "$(dirname "$0")/.."
. .build/say.sh
. .build/release.sh
name=kechuang-$version-linux-$(uname -m)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
.build/stage.sh "$root/$name/files" ''
cp LICENSE NOTICE README.md CHANGELOG.md "$root/$name/"
(cd "$root/$name/files" && find . -type f | LC_ALL=C sort) >"$root/$name/files.list"
cat >"$root/$name/install.sh" <<'EOF'
#!/bin/sh
# Installs under PREFIX: ./install.sh [PREFIX], which is ~/.local unless it is given.
set -eu
cd "$(dirname "$0")"
prefix=${1:-$HOME/.local}
while read -r f; do
  mode=644
  case $f in ./bin/*) mode=755 ;; esac
  install -D -m $mode "files/$f" "$prefix/$f"
done <files.list
. ./refresh.sh
echo "Installed under $prefix. Start it with: $prefix/bin/kechuang"
EOF
cat >"$root/$name/uninstall.sh" <<'EOF'
#!/bin/sh
# Takes away what install.sh put under PREFIX; your projects and settings stay.
set -eu
cd "$(dirname "$0")"
prefix=${1:-$HOME/.local}
while read -r f; do
  rm -f "$prefix/$f"
  rmdir -p --ignore-fail-on-non-empty "$prefix/$(dirname "$f")" 2>/dev/null || :
done <files.list
. ./refresh.sh
echo "Removed from $prefix."
EOF
cat >"$root/$name/refresh.sh" <<'EOF'
# Lets the desktop know; read by the other two. A desktop without these tools needs none.
if command -v update-desktop-database >/dev/null; then update-desktop-database -q "$prefix/share/applications" 2>/dev/null || :; fi
if command -v update-mime-database >/dev/null && [ -d "$prefix/share/mime/packages" ]; then update-mime-database "$prefix/share/mime" 2>/dev/null || :; fi
if command -v gtk-update-icon-cache >/dev/null; then gtk-update-icon-cache -q -t "$prefix/share/icons/hicolor" 2>/dev/null || :; fi
EOF
chmod 755 "$root/$name"/*install.sh
find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
tar -C "$root" --sort=name --owner=0 --group=0 --numeric-owner -cf - "$name" | gzip -n9 >"build/$name.tar.gz"
say "build/$name.tar.gz"
