package main

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"

	"github.com/paulmach/orb"

	"kechuang/assets"
	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
	"kechuang/geo/layer"
	"kechuang/geo/page"
	"kechuang/geo/style"
	"kechuang/geo/text"
)

var fonts = sync.OnceValues(func() (*text.Fonts, error) {
	f, err := text.Load(assets.NotoSansSCRegular, assets.NotoSansSCMedium, assets.NotoSansSCBold)
	if err == nil {
		f.FallBackOn(text.InstalledFonts())
	}
	return f, err
})

// snapshotFlags are the options of snapshot as written.
type snapshotFlags struct {
	out, figure, sel, extent, layers, size, preset, theme string
	title, subtitle, review                               string
	year                                                  int
	dpi                                                   float64
	noTitle, noLegend, noPoints, noScaleBar, noInset      bool
	north, outline                                        bool
	context                                               *bool // nil for the figure's
	contextYear                                           int

	numbers numberFlags
}

func runSnapshot(ctx context.Context, a *app, args []string) error {
	var o snapshotFlags
	fs := a.flags("snapshot")
	fs.StringVar(&o.out, "o", "", "")
	fs.StringVar(&o.figure, "figure", "", "")
	fs.StringVar(&o.sel, "select", "", "")
	fs.StringVar(&o.extent, "extent", "", "")
	fs.StringVar(&o.layers, "layers", "", "")
	fs.StringVar(&o.size, "size", "", "")
	fs.StringVar(&o.preset, "preset", "", "")
	fs.StringVar(&o.theme, "theme", string(style.Light), "")
	fs.StringVar(&o.title, "title", "", "")
	fs.StringVar(&o.subtitle, "subtitle", "", "")
	fs.StringVar(&o.review, "review-number", "", "")
	fs.IntVar(&o.year, "year", 0, "")
	fs.Float64Var(&o.dpi, "dpi", 300, "")
	fs.BoolVar(&o.noTitle, "no-title", false, "")
	fs.BoolVar(&o.noLegend, "no-legend", false, "")
	fs.BoolVar(&o.noPoints, "no-points", false, "")
	fs.BoolVar(&o.noScaleBar, "no-scalebar", false, "")
	fs.BoolVar(&o.noInset, "no-inset", false, "")
	fs.BoolVar(&o.north, "north", false, "")
	fs.BoolVar(&o.outline, "outline", false, "")
	fs.BoolFunc("context", "", func(string) error { o.context = new(true); return nil })
	fs.BoolFunc("no-context", "", func(string) error { o.context = new(false); return nil })
	fs.IntVar(&o.contextYear, "context-year", 0, "")
	o.numbers.add(fs)
	if _, err := parse(fs, args, 0, 0); err != nil {
		return err
	}
	if o.contextYear != 0 && (o.contextYear < firstMetro || o.contextYear > layer.AnyYear) {
		return geo.Problemf("error.contextYear", geo.ErrUsage, "year", strconv.Itoa(o.contextYear))
	}
	if o.out == "" {
		return geo.Problemf("error.noOutput", geo.ErrUsage, "usage", usage("snapshot"))
	}
	format, err := export.ForPath(o.out)
	if err = cmp.Or(err, a.checkOutput(ctx, o.out)); err != nil {
		return err
	}
	go fonts() // all of them while the content is read
	go style.Load(style.Theme(o.theme))
	go lang.Keys(a.lang)
	return a.with(ctx, func(ctx context.Context, d store) error {
		spec, scale, err := a.spec(ctx, d, o)
		if err != nil {
			return err
		}
		s := page.Compose(spec)
		if err := export.Write(ctx, o.out, s, format, export.Options{Fonts: spec.Fonts, Scale: scale, Outline: o.outline}); err != nil {
			return err
		}
		if names := s.Meta.Displaced; len(names) > 0 {
			fmt.Fprintln(a.err, lang.T(a.lang, "label.displaced", "names", strings.Join(names, lang.T(a.lang, "arrange.separator"))))
		}
		return nil
	})
}

// spec turns the options into a page and the pixels for a unit.
func (a *app) spec(ctx context.Context, d store, o snapshotFlags) (page.Spec, float64, error) {
	spec := page.Spec{Lang: a.lang, Theme: style.Theme(o.theme), Title: o.title, Subtitle: o.subtitle, Year: o.year, ContextYear: o.contextYear,
		NoTitle: o.noTitle, NoLegend: o.noLegend, NoPoints: o.noPoints, NoScaleBar: o.noScaleBar, NoInset: o.noInset, North: o.north, ReviewNumber: o.review}
	var err error
	if spec.Version, err = d.ContentVersion(ctx); err != nil {
		return spec, 0, err
	}
	if !spec.Theme.Valid() {
		return spec, 0, geo.Problemf("error.theme", geo.ErrUsage, "name", o.theme)
	}
	scale, err := setSize(&spec, o)
	if err != nil {
		return spec, 0, err
	}
	if spec.Fonts, err = fonts(); err != nil {
		return spec, 0, fmt.Errorf("fonts: %w", err)
	}
	if spec.Data, err = layer.LoadData(ctx, d); err != nil {
		return spec, 0, err
	}
	if err := o.numbers.set(&spec); err != nil {
		return spec, 0, err
	}
	if err := a.setSubject(ctx, d, &spec, o); err != nil {
		return spec, 0, err
	}
	if err := setLayers(&spec, o.layers); err != nil {
		return spec, 0, err
	}
	if o.context != nil {
		spec.Visible[geo.ContextLayer] = *o.context
	}
	if err := spec.Data.CheckYear(spec.Year); err != nil {
		return spec, 0, err
	}
	return spec, scale, page.Check(spec)
}

// firstMetro is the year in which the first line opened.
const firstMetro = 1993

func setSize(spec *page.Spec, o snapshotFlags) (scale float64, err error) {
	if o.size != "" && o.preset != "" {
		return 0, geo.Problemf("error.sizeAndPreset", geo.ErrUsage)
	}
	var p export.Preset
	switch {
	case o.size != "":
		p, err = export.ParseSize(o.size, o.dpi)
	case o.preset != "":
		p, err = export.PresetNamed(o.preset)
	default:
		p = export.Presets[0]
	}
	if err != nil {
		return 0, err
	}
	spec.Size = p.Page
	return p.Scale(), nil
}

// setSubject chooses figure, selection and extent. A selection without a figure
// makes a page about that feature.
func (a *app) setSubject(ctx context.Context, d store, spec *page.Spec, o snapshotFlags) error {
	figs, err := a.figures(ctx, d)
	if err != nil {
		return err
	}
	fig, err := figure.Find(figs, o.figure)
	if err != nil {
		return err
	}
	if o.numbers.given() && o.figure == "" && o.sel == "" {
		fig = page.Numbered(spec.Data, spec.Thematic, fig)
	}
	if o.sel != "" {
		f, err := resolve(ctx, d, o.sel)
		if err != nil {
			return err
		}
		spec.Selected = f.ID
		if o.figure == "" {
			facts, err := d.Facts(ctx, f.ID)
			if err != nil {
				return err
			}
			fig = page.About(f, facts, spec.Data)
		}
	}
	spec.Figure, spec.Extent = fig, fig.Extent
	if o.extent != "" {
		spec.Extent, err = parseExtent(o.extent)
	}
	return err
}

// parseExtent reads W,S,E,N in WGS 84 degrees.
func parseExtent(s string) (orb.Bound, error) {
	var v [4]float64
	parts := strings.Split(s, ",")
	bad := len(parts) != 4
	for i := 0; i < 4 && !bad; i++ {
		var err error
		v[i], err = strconv.ParseFloat(strings.TrimSpace(parts[i]), 64)
		bad = err != nil || math.IsNaN(v[i])
	}
	if bad || v[0] >= v[2] || v[1] >= v[3] || v[0] < -180 || v[2] > 180 || v[1] < -85 || v[3] > 85 {
		return orb.Bound{}, geo.Problemf("error.extent", geo.ErrUsage, "extent", s)
	}
	return orb.Bound{Min: orb.Point{v[0], v[1]}, Max: orb.Point{v[2], v[3]}}, nil
}

// setLayers switches layers on: those named, else the figure's.
func setLayers(spec *page.Spec, names string) error {
	spec.Visible = map[geo.Kind]bool{}
	var own []geo.Layer
	for _, l := range spec.Data.Layers() {
		own = append(own, l.Layer)
	}
	own = geo.OwnLayers(own)
	if names == "" {
		for _, k := range spec.Figure.Layers {
			spec.Visible[k] = true
		}
		for _, k := range geo.Kinds() { // what the user brought shows around a selection
			spec.Visible[k] = spec.Visible[k] || spec.Selected != "" && spec.Data.HasRegister(k)
		}
		for _, l := range own {
			spec.Visible[l.Kind] = spec.Visible[l.Kind] || l.Visible
		}
		return nil
	}
	for _, n := range strings.Split(names, ",") {
		k, err := findLayer(n, geo.Drawn(), own, "error.layer")
		if err != nil {
			return err
		}
		spec.Visible[k] = true
	}
	return nil
}
