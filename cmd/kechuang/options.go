package main

import (
	"flag"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/style"
	"kechuang/geo/view"
)

// Window sizes in units.
const (
	defaultWidth, defaultHeight = 1440, 900
	leastWidth, leastHeight     = 800, 500
	mostWidth, mostHeight       = 16000, 10000
)

// look is a place and a scale to open the map at.
type look struct {
	lonLat      orb.Point
	denominator float64
}

// options are what the command line says; zero values were not given.
type options struct {
	figure, selected, project string
	look                      *look
	width, height             float32
	sized                     bool // a flag said width and height
	year                      int  // 0: no shading by goals
	lang                      geo.Lang
	theme                     style.Theme
	file                      string // to open: a project, or data to import; "" for none
	version                   bool   // only the version is asked for
	newWindow                 bool   // even where one has the project open
}

func parse(args []string) (options, error) {
	var o options
	fs := flag.NewFlagSet("kechuang", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.StringVar(&o.figure, "figure", "", "")
	fs.StringVar(&o.selected, "select", "", "")
	fs.StringVar(&o.project, "project", "", "")
	fs.BoolVar(&o.version, "version", false, "")
	help := fs.Bool("help", false, "") // in the language that --lang names after it
	fs.BoolVar(help, "h", false, "")
	fs.BoolVar(&o.newWindow, "new-window", false, "")
	// flag wraps the errors of Func as text only, so that problems are kept here.
	var problem error
	value := func(set func(string) error) func(string) error {
		return func(s string) error {
			err := set(s)
			if problem == nil {
				problem = err
			}
			return err
		}
	}
	fs.Func("year", "", value(o.setYear))
	fs.Func("view", "", value(o.setView))
	fs.Func("size", "", value(o.setSize))
	fs.Func("lang", "", value(o.setLang))
	fs.Func("theme", "", value(o.setTheme))
	err := fs.Parse(args)
	switch {
	case problem != nil:
		return o, problem
	case *help:
		return o, flag.ErrHelp
	case err != nil:
		return o, geo.Problemf("error.flags", geo.ErrUsage, "detail", badFlag(err))
	case fs.NArg() > 1:
		return o, geo.Problemf("error.flags", geo.ErrUsage, "detail", fs.Arg(1))
	}
	o.file = fs.Arg(0)
	return o, nil
}

// badFlag is the option that package flag complains of, without its English.
func badFlag(err error) string {
	s := err.Error()
	return "-" + strings.TrimLeft(s[strings.LastIndex(s, ": ")+1:], " -")
}

func (o *options) setView(s string) error {
	bad := geo.Problemf("error.view", geo.ErrUsage, "view", s)
	parts := strings.Split(s, ",")
	if len(parts) != 3 {
		return bad
	}
	var v [3]float64
	for i, part := range parts {
		f, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
			return bad
		}
		v[i] = f
	}
	if math.Abs(v[0]) > 180 || math.Abs(v[1]) > 85 {
		return bad
	}
	if v[2] < view.MinDenominator || v[2] > view.MaxDenominator {
		return geo.Problemf("error.view_scale", geo.ErrUsage, "scale", strings.TrimSpace(parts[2]),
			"min", strconv.Itoa(view.MinDenominator), "max", strconv.Itoa(view.MaxDenominator))
	}
	o.look = &look{orb.Point{v[0], v[1]}, v[2]}
	return nil
}

func (o *options) setSize(s string) error {
	ws, hs, ok := strings.Cut(strings.ToLower(s), "x")
	w, err1 := strconv.Atoi(ws)
	h, err2 := strconv.Atoi(hs)
	if !ok || err1 != nil || err2 != nil || w < leastWidth || h < leastHeight || w > mostWidth || h > mostHeight {
		return geo.Problemf("error.window_size", geo.ErrUsage, "size", s)
	}
	o.width, o.height = float32(w), float32(h)
	return nil
}

// setYear reads a year; whether the document has goals for it is known later.
func (o *options) setYear(s string) error {
	y, err := strconv.Atoi(s)
	if err != nil || y <= 0 {
		return geo.Problemf("error.year_word", geo.ErrUsage, "year", s)
	}
	o.year = y
	return nil
}

func (o *options) setLang(s string) error {
	if s != string(geo.Zh) && s != string(geo.En) {
		return geo.Problemf("error.lang", geo.ErrUsage, "name", s)
	}
	o.lang = geo.Lang(s)
	return nil
}

func (o *options) setTheme(s string) error {
	if s != string(style.Light) && s != string(style.Dark) {
		return geo.Problemf("error.window_theme", geo.ErrUsage, "name", s)
	}
	o.theme = style.Theme(s)
	return nil
}

// unknownFigure reports a figure that the project does not have, with the names of
// those that it has.
func unknownFigure(id string, figures []figure.Figure) error {
	var known []string
	for _, f := range figures {
		known = append(known, f.ID)
	}
	return geo.Problemf("error.figure", geo.ErrUsage, "name", id, "known", strings.Join(known, " "))
}
