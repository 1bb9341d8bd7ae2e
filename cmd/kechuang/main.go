// Command kechuang is the desktop app: it wires assets, project file, model and
// window. Wrong usage gives one line on stderr and exit status 2; a failure before
// a window can open gives one line and 1.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"kechuang/assets"
	_ "kechuang/cmd/kechuang/plainlocale"
	"kechuang/cmd/kechuang/userdir"
	"kechuang/geo"
	"kechuang/geo/atomicfile"
	"kechuang/geo/lang"
	"kechuang/geo/release"
	"kechuang/geo/style"
	"kechuang/seeds"
	"kechuang/ui"
	"kechuang/ui/settings"
)

// The app's identity, as in FyneApp.toml; preferences are kept under the ID.
const (
	appID    = "io.github.kechuang.shanghai-innovation-map"
	appName  = "Shanghai Innovation Map"
	appBuild = 1
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run starts the app and gives its exit status.
func run(args []string, out, errs io.Writer) int {
	l := lang.Detect(os.Getenv)
	o, err := parse(args)
	if o.lang != "" {
		l = o.lang
	}
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(out, lang.T(l, "app.usage"))
		return 0
	}
	if err == nil && o.version {
		content, _ := seeds.Version(assets.Geo) // a test holds that it can be read
		fmt.Fprintln(out, release.Text(l, userdir.Program, content))
		return 0
	}
	if err == nil {
		err = o.settle()
	}
	if err == nil {
		p := &program{options: o, settings: loadSettings()}
		if p.raise() {
			fmt.Fprintln(out, lang.T(l, "app.raised"))
			return 0
		}
		folder, _ := userdir.State() // "" without a home
		p.journal = openJournal(folder, errs)
		defer p.journal.close()
		log.SetOutput(&toolkitLog{out: p.journal.log, fail: func(err error) { os.Exit(tell(errs, l, err)) }})
		err = p.start(l)
	}
	if err == nil {
		return 0
	}
	return tell(errs, l, err)
}

// tell says what went wrong and gives the exit status.
func tell(errs io.Writer, l geo.Lang, err error) int {
	fmt.Fprintln(errs, strings.ReplaceAll(lang.Sentence(l, err), "\n", " "))
	if errors.Is(err, geo.ErrUsage) {
		return 2
	}
	return 1
}

// start opens the window and returns when it is closed.
func (p *program) start(l geo.Lang) error {
	if err := checkDisplay(); err != nil {
		return err
	}
	endOnSignal()
	quietPlatform()
	// The toolkit makes its folder in the cache folder, but not the cache folder.
	// Without one it works all the same, and says itself what failed.
	if dir, err := os.UserCacheDir(); err == nil {
		_ = os.MkdirAll(dir, 0o755)
	}
	app.SetMetadata(fyne.AppMetadata{ID: appID, Name: appName, Version: release.Version, Build: appBuild})
	p.app = app.NewWithID(appID)
	p.recall(l)
	go sweep(append(ui.WrittenTo(p.settings), filepath.Dir(p.Home())))
	return p.run(context.Background())
}

// sweep takes away what killed programs left of files that they wrote.
func sweep(dirs []string) {
	atomicfile.SweepScratch()
	atomicfile.Sweep(dirs...)
}

// The smallest and the largest window that a remembered size may make, in units.
const (
	leastWindow   = 320
	largestWindow = 16384
)

// recall fills what no flag said from what was chosen last time.
func (p *program) recall(l geo.Lang) {
	if p.lang == "" {
		p.lang = geo.Lang(cmp.Or(p.settings.String(ui.PrefLang), string(l)))
	}
	if p.theme == "" {
		p.theme = style.Theme(p.settings.String(ui.PrefTheme))
	}
	if p.lang != geo.En {
		p.lang = geo.Zh
	}
	if p.theme != style.Dark {
		p.theme = style.Light
	}
	if p.sized = p.width != 0; !p.sized {
		p.width = float32(p.settings.Float(ui.PrefWidth, defaultWidth, leastWindow, largestWindow))
		p.height = float32(p.settings.Float(ui.PrefHeight, defaultHeight, leastWindow, largestWindow))
	}
}

// loadSettings reads what was chosen last time. Earlier versions left it to the
// toolkit, which has a folder of its own.
func loadSettings() *settings.Store {
	dir, err := os.UserConfigDir()
	if err != nil {
		return &settings.Store{} // nowhere to keep it
	}
	return settings.Load(filepath.Join(dir, userdir.Program, "preferences.json"), filepath.Join(dir, "fyne", appID, "preferences.json"))
}
