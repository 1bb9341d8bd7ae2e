#!/bin/sh
# Lays the two programs and all that belongs to them out as they are installed:
#
#   .build/stage.sh FOLDER [PREFIX]
#
# FOLDER becomes the root of it; PREFIX is /usr unless it is given. Both programs
# are built before (make build). Times of files follow SOURCE_DATE_EPOCH.
set -eu
cd "$(dirname "$0")/.."
. .build/say.sh
. .build/release.sh
to=$1 prefix=$1${2-/usr}

put() { install -D -m "$1" "$2" "$3"; }

for program in kechuang kechuangctl; do
  put 755 build/$program "$prefix/bin/$program"
done
put 644 assets/desktop/$id.desktop "$prefix/share/applications/$id.desktop"
put 644 assets/desktop/$id.metainfo.xml "$prefix/share/metainfo/$id.metainfo.xml"
put 644 assets/desktop/$id.mime.xml "$prefix/share/mime/packages/$id.xml"
put 644 assets/desktop/kechuangctl.bash "$prefix/share/bash-completion/completions/kechuangctl"
put 644 assets/desktop/kechuang.bash "$prefix/share/bash-completion/completions/kechuang"

put 644 assets/icons/icon.svg "$prefix/share/icons/hicolor/scalable/apps/$id.svg"
for size in 16 22 24 32 48 64 128 256 512; do
  mkdir -p "$prefix/share/icons/hicolor/${size}x$size/apps"
  rsvg-convert -w $size -h $size assets/icons/icon.svg -o "$prefix/share/icons/hicolor/${size}x$size/apps/$id.png"
done

# Pages of the manual are made of what the programs say of themselves.
manual() { # PROGRAM OPTION FOLDER LANGUAGE SUMMARY
  mkdir -p "$prefix/share/man/$3"
  page=$prefix/share/man/$3/$1.1
  LC_ALL=C.UTF-8 LANG=$4 help2man --no-info --no-discard-stderr --help-option="$2 --lang $4" --version-option="--version" \
    --name="$5" --source="$1" "build/$1" | sed 's/^\.TH \([^ ]*\) "1" "[^"]*"/.TH \1 "1" "'"$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)"'"/' >"$page"
  gzip -n9 "$page"
}
manual kechuang --help man1 en "map of Shanghai's science and innovation centre"
manual kechuangctl 'help all' man1 en 'pictures, decks, imports and look-ups of the Shanghai Innovation Map'
manual kechuang --help zh_CN/man1 zh 上海科创地图
manual kechuangctl 'help all' zh_CN/man1 zh 不开窗口使用上海科创地图

find "$to" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
