# Two commands matter: "make run" and "make test". Both first install what is
# missing on a Debian machine; everything else here is a part of them or a tool.

GO := .build/go.sh

# The first three are the toolkit's: OpenGL ES only (a cold build takes a fifth
# of the time), its new threading rules, no emoji font. The other two are the
# standard library's: with them a package below the window compiles to the same
# code with cgo and without, so that a big one like SQLite compiles once.
TAGS := gles,migrated_fynedo,no_emoji,netgo,osusergo

# Only the window needs cgo; what lies below it is built and tested without.
PURE   := CGO_ENABLED=0 $(GO)
WINDOW := CGO_ENABLED=1 $(GO)
# The programs name the commit that they are built of, where it is known.
COMMIT  = $$(git describe --always --dirty --abbrev=7 --exclude '*' 2>/dev/null)
LINK    = -ldflags "-X kechuang/geo/release.commit=$(COMMIT)"
BELOW   = $$($(GO) list ./... | grep -v '/cmd/kechuang$$')
# Packages with tests that only an ordinary user can make fail, such as a folder
# that may not be written to: root may write everywhere.
ASUSER  = $$(grep -rl --include=*_test.go 'os.Gete\?uid' cmd db geo ui | xargs -n1 dirname | sort -u | sed 's,^,./,')
BENCHED = $$(grep -rl --include=*_test.go '^func Benchmark' assets cmd db geo seeds ui | xargs -n1 dirname | sort -u | grep -v '^cmd/kechuang$$' | sed 's,^,./,')

# A clone may have another owner, or the machine no git; neither stops a build.
export GOFLAGS += -buildvcs=false

# Tests are to see the same language everywhere; the program settles its own.
test unit window-test bench fuzz faults: export LC_ALL := C.UTF-8

.NOTPARALLEL:
.PHONY: help run build deb tarball windows cross deb-test test lint fmt vet staticcheck deadcode vulncheck places licences notices unit unit-as-user window-test bench fuzz faults clean

help:
	@sed -n 's/^## //p' Makefile

## make run           start the map; ARGS="--figure overview --lang en" are passed on
run:
	@.build/packages.sh build
	@mkdir -p build
	$(WINDOW) build -tags $(TAGS) $(LINK) -o build/ ./cmd/kechuang
	build/kechuang $(ARGS)

## make build         build/kechuang and build/kechuangctl
build:
	@.build/packages.sh build
	@mkdir -p build
	$(PURE) build -tags $(TAGS) $(LINK) -o build/ ./cmd/kechuangctl
	$(WINDOW) build -tags $(TAGS) $(LINK) -o build/ ./cmd/kechuang

## make deb           the Debian package build/kechuang_VERSION_ARCH.deb, held against Debian's rules
deb: build
	@.build/packages.sh package
	.build/deb.sh
	lintian --allow-root --tag-display-limit 0 --fail-on error,warning $$(ls -t build/*.deb | head -n 1)

## make tarball       the same for other systems: build/kechuang-VERSION-linux-ARCH.tar.gz
tarball: build
	@.build/packages.sh package
	.build/tarball.sh

## make windows       build/windows: kechuang.exe and kechuangctl.exe
windows:
	@.build/packages.sh build windows
	TAGS=$(TAGS) GO=$(GO) COMMIT=$(COMMIT) .build/windows.sh

# Files that other systems have in other ways must compile there too.
## make cross         kechuangctl for Windows, macOS and Linux on ARM, in build/cross
cross:
	@mkdir -p build/cross
	CGO_ENABLED=0 GOOS=windows GOARCH=amd64 $(GO) build -tags $(TAGS) $(LINK) -o build/cross/kechuangctl.exe ./cmd/kechuangctl
	CGO_ENABLED=0 GOOS=darwin GOARCH=arm64 $(GO) build -tags $(TAGS) $(LINK) -o build/cross/kechuangctl-darwin-arm64 ./cmd/kechuangctl
	CGO_ENABLED=0 GOOS=linux GOARCH=arm64 $(GO) build -tags $(TAGS) $(LINK) -o build/cross/kechuangctl-linux-arm64 ./cmd/kechuangctl

## make deb-test      installs the package in a fresh Debian, starts it there, and removes it
deb-test: deb
	@.build/packages.sh test
	.build/debtest.sh $$(ls -t build/*.deb | head -n 1)

## make test          everything that CI checks
test:
	@.build/packages.sh test
	@$(MAKE) --no-print-directory lint unit unit-as-user build window-test

## make lint          formatting, vet, staticcheck, unreachable code, known vulnerabilities, licences, stray addresses
lint: fmt places vet staticcheck deadcode vulncheck licences

fmt:
	@.build/fmt.sh

places:
	@.build/places.sh

vet:
	$(WINDOW) vet -tags $(TAGS),window ./...

staticcheck:
	$(WINDOW) tool -modfile=.build/tools.mod staticcheck -tags $(TAGS),window ./...

# What neither program reaches is deleted, or moves to the tests that use it.
deadcode:
	@out=$$($(WINDOW) tool -modfile=.build/tools.mod deadcode -tags $(TAGS) ./cmd/kechuang ./cmd/kechuangctl) || exit 1; \
	[ -z "$$out" ] || { echo "$$out"; exit 1; }

vulncheck:
	@.build/vulncheck.sh -tags $(TAGS) ./cmd/kechuang ./cmd/kechuangctl

licences:
	@TAGS=$(TAGS) .build/licences.sh

## make notices       writes the licence texts of all modules and the bill of materials
notices:
	@TAGS=$(TAGS) .build/licences.sh -w

## make unit          the tests that need no window, and each benchmark once
unit:
	$(PURE) test -timeout 30m -tags $(TAGS) $(BELOW)
	$(PURE) test -timeout 30m -tags $(TAGS) -run '^$$' -bench . -benchtime 1x $(BENCHED)

## make unit-as-user  the tests that root can't fail, as an ordinary user, where this one is root
unit-as-user:
	@.build/unit-as-user.sh -short -timeout 30m -tags $(TAGS) $(ASUSER)

## make window-test   the tests of the real window, on a screen of their own
window-test:
	@.build/packages.sh test
	$(WINDOW) test -timeout 30m -tags $(TAGS),window ./cmd/kechuang
	$(WINDOW) test -tags $(TAGS),window -run '^$$' -bench . -benchtime 1x ./cmd/kechuang -args -tour-frames 30

## make bench         what this machine takes for each part
bench:
	@.build/packages.sh test
	$(PURE) test -tags $(TAGS) -run '^$$' -bench . -benchmem $(BENCHED)
	$(WINDOW) test -tags $(TAGS),window -run '^$$' -bench . -benchtime 1x ./cmd/kechuang

## make fuzz          each fuzz test for FUZZTIME (30s)
FUZZTIME := 30s
fuzz:
	@TAGS=$(TAGS) .build/fuzz.sh $(FUZZTIME)

## make faults        every step of every write with every fault; make test tries some
faults:
	KECHUANG_FAULTS=1 $(PURE) test -timeout 60m -tags $(TAGS) -run 'Fault|Kill|Hostile' ./db ./geo/atomicfile ./geo/export ./cmd/kechuangctl

clean:
	rm -rf build
