#!/bin/sh
# Makes build/windows/kechuang.exe and kechuangctl.exe with the compiler of mingw-w64.
# The window's program has its icon and version in it, and draws with the OpenGL of
# the system: without the tag gles.
set -eu
cd "$(dirname "$0")/.."
. .build/say.sh
. .build/release.sh
out=build/windows
work=$(mktemp -d)
resource=cmd/kechuang/resource_windows_amd64.syso
trap 'rm -rf "$work" "$resource"' EXIT
mkdir -p "$out"
for size in 16 24 32 48 64 128 256; do
  rsvg-convert -w $size -h $size assets/icons/icon.svg -o "$work/$size.png"
done
icotool -c -o "$work/icon.ico" "$work/16.png" "$work/24.png" "$work/32.png" "$work/48.png" "$work/64.png" "$work/128.png" --raw="$work/256.png"
numbers=$(printf %s "$version" | tr . ,),0
cat >"$work/resource.rc" <<EOF
1 ICON "$work/icon.ico"
1 VERSIONINFO
FILEVERSION $numbers
PRODUCTVERSION $numbers
BEGIN
  BLOCK "StringFileInfo"
  BEGIN
    BLOCK "080404B0"
    BEGIN
      VALUE "FileDescription", "Shanghai Innovation Map"
      VALUE "ProductName", "Shanghai Innovation Map"
      VALUE "FileVersion", "$version"
      VALUE "ProductVersion", "$version"
      VALUE "InternalName", "kechuang"
      VALUE "OriginalFilename", "kechuang.exe"
    END
  END
  BLOCK "VarFileInfo"
  BEGIN
    VALUE "Translation", 0x804, 1200
  END
END
EOF
x86_64-w64-mingw32-windres -i "$work/resource.rc" -O coff -o "$resource"
tags=$(printf %s "$TAGS" | sed 's/gles,//')
flags="-X kechuang/geo/release.commit=${COMMIT-}"
CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc "$GO" build -tags "$tags" -ldflags "$flags -H windowsgui" -o "$out/kechuang.exe" ./cmd/kechuang
CGO_ENABLED=0 GOOS=windows GOARCH=amd64 "$GO" build -tags "$tags" -ldflags "$flags" -o "$out/kechuangctl.exe" ./cmd/kechuangctl
say "$out/kechuang.exe $out/kechuangctl.exe"
