package main

import (
	"context"
	"fmt"
	"image"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/paulmach/orb"

	"kechuang/assets"
	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/seeds"
	"kechuang/ui/state"
)

// tourist goes through the figures as the user would and draws a frame after
// each move: what the window does of its own between an event and the toolkit. As
// there, the map travels while it is zoomed and dragged, and then settles.
type tourist struct {
	model   *state.Model
	painter *raster.Canvas
	img     *image.RGBA
	shown   *scene.Scene // that img is a picture of
	over    raster.Overlay
	figure  int
	size    scene.Size
}

// A round of the tour is so many frames at one figure.
const round = 60

func tour(args []string) error {
	if len(args) < 3 || len(args) > 4 {
		return fmt.Errorf("usage: bench tour W H FRAMES [POINTS.geojson | areas=VERTICES]")
	}
	w, errW := strconv.Atoi(args[0])
	h, errH := strconv.Atoi(args[1])
	frames, errF := strconv.Atoi(args[2])
	if errW != nil || errH != nil || errF != nil || w < 1 || h < 1 || frames < 1 {
		return fmt.Errorf("%q is not a width, a height and a number of frames", args[:3])
	}
	var t *tourist
	err := timed("tour_open", func() (err error) { t, err = newTourist(w, h, args[3:]); return err })
	if err != nil {
		return err
	}
	took := map[string][]time.Duration{}
	var before, after runtime.MemStats
	level := heapLevel(t)
	runtime.ReadMemStats(&before)
	cpu := cpuTime()
	for i := range frames {
		start, own := time.Now(), cpuTime()
		kind := t.event(i)
		composed := t.model.Scene()
		middle := time.Now()
		t.show(composed)
		end := time.Now()
		took["frame"] = append(took["frame"], end.Sub(start))
		took["cpu"] = append(took["cpu"], cpuTime()-own)
		took["frame_"+kind] = append(took["frame_"+kind], end.Sub(start))
		took["compose"] = append(took["compose"], middle.Sub(start))
		took["draw"] = append(took["draw"], end.Sub(middle))
	}
	cpu = (cpuTime() - cpu) / time.Duration(frames)
	runtime.ReadMemStats(&after)
	for _, what := range []string{"frame", "cpu", "frame_move", "frame_settle", "frame_hover", "frame_figure", "frame_click", "compose", "draw"} {
		percentiles("tour_"+what, took[what], cpu)
	}
	n := uint64(frames)
	fmt.Printf("# a frame allocates %d bytes in %d pieces; the heap went from %d KB to %d KB\n",
		(after.TotalAlloc-before.TotalAlloc)/n, (after.Mallocs-before.Mallocs)/n, level>>10, heapLevel(t)>>10)
	t.switches()
	return nil
}

// show draws a frame as the window does: what is pointed at lies over a kept picture.
func (t *tourist) show(s *scene.Scene) {
	if s == t.shown {
		t.over.Lift(t.img)
	} else {
		t.painter.Draw(t.img, s, 1)
	}
	t.shown = s
	t.over.Lay(t.painter, t.img, t.model.Overlay(s), 1)
}

// switches times a change from the first figure to each of the others: with a
// canvas that knows only the first (cold), and with one that drew the glyphs of
// all ahead, as the window does while nothing moves (ahead). What that takes, on a
// goroutine of its own, is ahead_all.
func (t *tourist) switches() {
	m, first := t.model, t.model.Figures()[0].ID
	var took [2][]time.Duration
	var prepared time.Duration
	m.Close()
	for _, f := range m.Figures()[1:] {
		for k := range took {
			m.SetFigure(first)
			t.painter = raster.New(m.Fonts())
			t.painter.Draw(t.img, m.Scene(), 1)
			if k == 1 {
				start := time.Now()
				for _, fr := range m.Upcoming() {
					t.painter.Warm(layer.Compose(fr), 1, func() bool { return false })
				}
				prepared = time.Since(start)
			}
			start := time.Now()
			m.SetFigure(f.ID)
			t.painter.Draw(t.img, m.Scene(), 1)
			took[k] = append(took[k], time.Since(start))
		}
	}
	percentiles("tour_switch_cold", took[0], 0)
	percentiles("tour_switch_ahead", took[1], 0)
	report("tour_ahead_all", prepared, 0)
}

// percentiles prints them for so many frames; the CPU time is the average of all.
func percentiles(what string, all []time.Duration, cpu time.Duration) {
	if len(all) == 0 {
		return
	}
	slices.Sort(all)
	for _, p := range []int{50, 95, 99, 100} {
		report(fmt.Sprintf("%s_p%d", what, p), all[min(len(all)*p/100, len(all)-1)], cpu)
	}
}

// heapLevel is what the program holds with t, in bytes.
func heapLevel(t *tourist) uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	runtime.KeepAlive(t)
	return m.HeapAlloc
}

func newTourist(w, h int, files []string) (*tourist, error) {
	content, err := seeds.Content(assets.Geo)
	if err != nil {
		return nil, err
	}
	store, err := db.OpenMemory(content)
	if err != nil {
		return nil, err
	}
	if err := addOwn(store, files); err != nil {
		return nil, err
	}
	fonts, err := text.Load(assets.NotoSansSCRegular, assets.NotoSansSCMedium, assets.NotoSansSCBold)
	if err != nil {
		return nil, err
	}
	m, err := state.New(context.Background(), state.Options{Store: store, Fonts: fonts, Lang: geo.Zh, Theme: style.Light})
	if err != nil {
		return nil, err
	}
	t := &tourist{model: m, painter: raster.New(fonts), img: image.NewRGBA(image.Rect(0, 0, w, h)),
		size: scene.Size{W: float64(w), H: float64(h)}}
	m.Resize(t.size)
	m.ShowLegend(state.LegendFits)
	return t, nil
}

// addOwn adds what a user has of their own: points of files, or areas.
func addOwn(store *db.DB, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if n, ok := strings.CutPrefix(args[0], "areas="); ok {
		vertices, err := strconv.Atoi(n)
		if err != nil || vertices < 1 {
			return fmt.Errorf("%q is not a number of vertices", n)
		}
		return addAreas(store, vertices)
	}
	return addPoints(store, args)
}

// addPoints imports the points of some files as firms that the user registered.
func addPoints(store *db.DB, files []string) error {
	features, err := readFeatures(files...)
	if err != nil || len(features) == 0 {
		return err
	}
	firms := make([]geo.Feature, 0, len(features))
	for i, f := range features {
		if p, ok := f.Geometry.(orb.Point); ok {
			name := geo.Name{Zh: fmt.Sprintf("%d号企业", i+1), En: fmt.Sprintf("Firm %d", i+1)}
			firms = append(firms, geo.Feature{ID: geo.NewID(geo.Organisation, fmt.Sprintf("added-%d", i+1)),
				Kind: geo.Organisation, Class: "company", Name: name, Point: p, Precision: geo.PrecisionSite})
		}
	}
	_, err = store.Import(context.Background(), geo.Source{Key: "import/points"}, firms)
	return err
}

// event changes the model as frame i has it, and says what kind of change that is.
func (t *tourist) event(i int) string {
	m := t.model
	middle := scene.Point{X: t.size.W * 0.55, Y: t.size.H * 0.45}
	step := i % round
	switch {
	case step == 0:
		m.Close()
		m.SetFigure(m.Figures()[t.figure%len(m.Figures())].ID)
		t.figure++
		for _, k := range geo.Kinds() {
			m.SetVisible(k, true)
		}
		return "figure"
	case step < 18:
		m.Travel(m.View().ZoomAt(middle, 1.14))
	case step < 36:
		m.Pan(scene.Point{X: 17, Y: -9})
	case step < 46:
		m.HoverAt(scene.Point{X: middle.X + float64(step-40)*31, Y: middle.Y + float64(step-40)*13})
		return "hover"
	case step == 46:
		m.Tap(middle)
		_, _ = m.Dossier(context.Background()) // what fails here, fails in every other test
		return "click"
	case step == 47:
		m.HoverEnd()
	default:
		m.Travel(m.View().ZoomAt(middle, 1/1.2))
	}
	if step == 17 || step == 35 || step == round-1 {
		m.Settle()
		return "settle"
	}
	return "move"
}
