# What the scripts that make packages share; read by them, not run.

website=$(sed -n 's/^Website = "\(.*\)"/\1/p' FyneApp.toml)
id=$(sed -n 's/^ID = "\(.*\)"/\1/p' FyneApp.toml)
version=$(sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)
maintainer='The Shanghai Innovation Map authors <kechuang@users.noreply.github.com>'
# The day of the last commit; where there is no history, that of the change log.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || stat -c %Y CHANGELOG.md)}
export SOURCE_DATE_EPOCH
