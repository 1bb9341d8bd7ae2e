// Command kechuangctl is the map without a window: pictures, look-ups and
// checks for scripts. It builds with CGO_ENABLED=0.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"kechuang/assets"
	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/release"
	"kechuang/seeds"
)

// command is one word after kechuangctl.
type command struct {
	name string
	args string // for the usage line
	run  func(context.Context, *app, []string) error
}

// commands lists what the program can do, in the order of the help. It is a
// function because the commands quote their own usage.
func commands() []command {
	return []command{
		{"snapshot", snapshotArgs, runSnapshot},
		{"deck", deckArgs, runDeck},
		{"figures", "[--json]", runFigures},
		{"figure", figureArgs, runFigure},
		{"layers", "[--json]", runLayers},
		{"search", "QUERY [--limit N] [--json]", runSearch},
		{"show", "FEATURE [--json]", runShow},
		{"locate", "LON LAT [--json] | --batch [--datum " + datumArg + "]", runLocate},
		{"table", tableArgs, runTable},
		{"import", importArgs(), runImport},
		{"imports", "--project FILE.gpkg [--json]", runImports},
		{"datasets", "[--json]", runDatasets},
		{"remove", "IMPORT|DATASET --project FILE.gpkg", runRemove},
		{"history", "--project FILE.gpkg [--json]", runHistory},
		{"undo", "--project FILE.gpkg [--force]", runUndo},
		{"redo", "--project FILE.gpkg [--force]", runRedo},
		{"export", exportArgs(), runExport},
		{"check", "[PROJECT]", runCheck},
	}
}

const snapshotArgs = "-o FILE [--figure ID] [--select FEATURE] [--extent W,S,E,N] [--layers a,b] [--year Y] [--context|--no-context] [--context-year Y] " +
	"[--size WxH | --size WxHmm [--dpi N] | --preset slide|4k|a4|a4-portrait|square] [--lang zh|en] [--theme light|dark|print|transparent|transparent-dark] " +
	"[--title T] [--subtitle T] [--no-title] [--no-legend] [--no-points] [--no-scalebar] [--no-inset] [--north] [--outline] [--review-number N] " + numberArgs

// app is what the commands share.
type app struct {
	in       io.Reader
	out, err io.Writer
	lang     geo.Lang
	project  string
	kinds    kindNames // of the project that is shown
}

func main() {
	// A command ends long before its garbage is worth collecting, which would
	// take a fifth of its time: none is below 128 MB, and only what is beyond
	// 1 GB is collected eagerly.
	debug.SetGCPercent(3200) // of the 4 MB with which a program begins
	debug.SetMemoryLimit(1 << 30)
	a := &app{in: os.Stdin, out: &terminal{w: os.Stdout}, err: &terminal{w: os.Stderr}, lang: lang.Detect(os.Getenv)}
	os.Exit(a.main(os.Args[1:]))
}

// main runs one command and gives the exit status: 0, 1 when something went
// wrong, 2 when the command was used wrongly.
func (a *app) main(args []string) int {
	out := &checkedWriter{w: a.out}
	a.out = out
	status := a.command(args)
	if out.err != nil && status == 0 {
		return a.status(command{}, geo.Problemf("error.output", out.err))
	}
	return status
}

// checkedWriter remembers that something could not be written: most of what is
// printed is printed without looking.
type checkedWriter struct {
	w   io.Writer
	err error
}

func (c *checkedWriter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	if err != nil && c.err == nil {
		c.err = err
	}
	return n, err
}

// command runs one command.
func (a *app) command(args []string) int {
	a.lang = asked(args, a.lang)
	if len(args) > 0 && (args[0] == "--version" || args[0] == "version") {
		a.printVersion()
		return 0
	}
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		if len(args) > 1 && args[1] == "all" {
			a.helpAll()
			return 0
		}
		if len(args) > 1 && a.helpOf(args[1]) {
			return 0
		}
		a.help()
		if len(args) == 0 {
			return 2
		}
		return 0
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return a.status(c, c.run(context.Background(), a, args[1:]))
		}
	}
	return a.status(command{}, geo.Problemf("error.unknownCommand", geo.ErrUsage, "name", args[0]))
}

// asked is the language that --lang names, wherever it stands: what is wrong with an
// option before it is told in that language too.
func asked(args []string, otherwise geo.Lang) geo.Lang {
	for i, arg := range args {
		name, value, joined := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		if name != "lang" || arg == name {
			continue
		}
		if !joined && i+1 < len(args) {
			value = args[i+1]
		}
		if l := geo.Lang(value); l == geo.Zh || l == geo.En {
			return l
		}
	}
	return otherwise
}

func (a *app) status(c command, err error) int {
	switch {
	case err == nil:
		return 0
	case errors.Is(err, flag.ErrHelp):
		a.helpOf(c.name)
		return 0
	}
	fmt.Fprintln(a.err, strings.ReplaceAll(lang.Sentence(a.lang, err), "\n", " "))
	if errors.Is(err, geo.ErrUsage) {
		return 2
	}
	return 1
}

func (a *app) help() {
	fmt.Fprintln(a.out, a.t("ctl.help"))
	for _, c := range commands() {
		said, _, _ := strings.Cut(a.t("ctl.help."+c.name), "\n")
		fmt.Fprintf(a.out, "  %-10s %s\n", c.name, said)
	}
	fmt.Fprintf(a.out, "\n%s\n", a.t("ctl.helpProject"))
}

// helpOf tells how a command is used, and what its options mean; false where there is none.
func (a *app) helpOf(name string) bool {
	line := usage(name)
	if line == "" {
		return false
	}
	fmt.Fprintf(a.out, "%s\n\n%s\n", line, a.t("ctl.help."+name))
	if strings.Contains(line, numberArgs) {
		fmt.Fprintf(a.out, "\n%s\n", a.t("ctl.help.numbers"))
	}
	return true
}

// helpAll tells all of it, for the pages of the manual.
func (a *app) helpAll() {
	a.help()
	for _, c := range commands() {
		fmt.Fprintln(a.out)
		a.helpOf(c.name)
	}
}

// printVersion prints the versions of program, source and content.
func (a *app) printVersion() {
	content, _ := seeds.Version(assets.Geo) // a test holds that it can be read
	fmt.Fprintln(a.out, release.Text(a.lang, "kechuangctl", content))
}

// flags makes the flag set of a command with the options that all share.
func (a *app) flags(name string) *flag.FlagSet {
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.StringVar(&a.project, "project", "", "project file")
	fs.Var(&langFlag{a: a}, "lang", "zh or en")
	return fs
}

// langFlag sets the language. It keeps what is wrong with it, as package flag passes
// only the text of an error on.
type langFlag struct {
	a     *app
	wrong error
}

func (f *langFlag) String() string { return "" }

func (f *langFlag) Set(s string) error {
	if s != string(geo.Zh) && s != string(geo.En) {
		f.wrong = geo.Problemf("error.lang", geo.ErrUsage, "name", s)
		return f.wrong
	}
	f.a.lang = geo.Lang(s)
	return nil
}

// parse reads flags and words in any order and gives the words. Numbers such as
// -121.5 are words. It wants between least and most of them.
func parse(fs *flag.FlagSet, args []string, least, most int) ([]string, error) {
	var words []string
	for len(args) > 0 {
		if isNumber(args[0]) {
			words, args = append(words, args[0]), args[1:]
			continue
		}
		if err := fs.Parse(args); err != nil {
			return nil, flagProblem(fs, err)
		}
		if args = fs.Args(); len(args) > 0 {
			words, args = append(words, args[0]), args[1:]
		}
	}
	if len(words) < least || len(words) > most {
		return nil, geo.Problemf("error.words", geo.ErrUsage, "command", fs.Name(), "usage", usage(fs.Name()))
	}
	return words, nil
}

// isNumber reports whether a word begins as a negative number does.
func isNumber(s string) bool {
	return len(s) > 1 && s[0] == '-' && (s[1] == '.' || '0' <= s[1] && s[1] <= '9')
}

func flagProblem(fs *flag.FlagSet, err error) error {
	if l, ok := fs.Lookup("lang").Value.(*langFlag); ok && l.wrong != nil {
		return l.wrong
	}
	if errors.Is(err, flag.ErrHelp) {
		return err
	}
	return geo.Problemf("error.flag", geo.ErrUsage, "command", fs.Name(), "detail", flagOf(err), "usage", usage(fs.Name()))
}

// flagOf is the option that an error of package flag is about, which it names in a
// sentence of its own.
func flagOf(err error) string {
	text := err.Error()
	for _, start := range []string{"not defined: ", "for flag ", "needs an argument: ", "bad flag syntax: "} {
		if _, rest, ok := strings.Cut(text, start); ok {
			name, _, _ := strings.Cut(rest, " ")
			return strings.TrimSuffix(name, ":")
		}
	}
	return "-"
}

func usage(name string) string {
	for _, c := range commands() {
		if c.name == name {
			return "kechuangctl " + name + " " + c.args
		}
	}
	return ""
}
