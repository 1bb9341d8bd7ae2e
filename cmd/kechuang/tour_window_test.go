//go:build window

package main

import (
	"context"
	"flag"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/geo"
	"kechuang/geo/style"
	"kechuang/ui/mapview"
	"kechuang/ui/state"
)

// Of the tour, for go test -bench Tour -args ...
var (
	tourSize    = flag.String("tour-size", "1280x800", "of the window")
	tourFrames  = flag.Int("tour-frames", 300, "that are drawn")
	tourProject = flag.String("tour-project", "", "file of the project; without one it is made from the seeds")
)

// onMain takes what must run on the main goroutine, where the toolkit wants it.
var onMain = make(chan func())

// traveller takes the window of this very process through the map and notes what
// each frame takes: our own part, which is answering the event and drawing the
// map, and the toolkit's, which is painting the window with it.
type traveller struct {
	model   *state.Model
	mapw    *mapview.Map
	answer  time.Duration // of the event before the frame
	own     []time.Duration
	toolkit []time.Duration
	drawn   chan struct{}
	before  syscall.Rusage // after the first frame
}

// used is what the process has used so far; with the toolkit's own threads, which
// paint where there is no graphics hardware.
func (t *traveller) used(b *testing.B) syscall.Rusage {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return u
}

func cpu(u syscall.Rusage) int64 { return u.Utime.Nano() + u.Stime.Nano() }

// BenchmarkTour pans, zooms, hovers, clicks and goes through the figures in the
// real window. One window in one process is all that the toolkit allows.
func BenchmarkTour(b *testing.B) {
	for _, kv := range [][2]string{{"DISPLAY", theScreen.display}, {"XDG_CONFIG_HOME", filepath.Join(theScreen.home, "config")}, {"FYNE_SCALE", "1"}} {
		if err := os.Setenv(kv[0], kv[1]); err != nil {
			b.Fatal(err)
		}
	}
	p := &program{settings: loadSettings(), journal: &journal{}}
	if err := p.setSize(*tourSize); err != nil {
		b.Fatal(err)
	}
	p.project, p.lang, p.theme = *tourProject, geo.Zh, style.Light
	if p.project == "" {
		p.project = filepath.Join(theScreen.home, "tour.gpkg")
	}
	started := make(chan struct{})
	onMain <- func() {
		p.app = app.NewWithID("io.github.kechuang.tour")
		close(started)
	}
	<-started
	sized := make(chan struct{})
	close(sized)
	r := p.read(context.Background(), sized)
	if r.model == nil {
		b.Fatal(r.project, r.err)
	}
	defer p.close()
	t := &traveller{model: r.model, drawn: make(chan struct{}, 1)}
	ended := make(chan struct{})
	onMain <- func() {
		p.win = p.app.NewWindow("tour")
		p.win.SetPadded(false)
		p.win.SetMaster()
		p.show(r.model, r.ready)
		p.win.Resize(fyne.NewSize(p.width, p.height))
		t.watch(p.win.Content())
		go t.travel(b, p.app.Quit)
		p.win.ShowAndRun()
		close(ended)
	}
	<-ended
	var memory runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&memory)
	b.ReportMetric(float64(memory.HeapAlloc)/1e6, "heap-MB")
	used := t.used(b)
	b.ReportMetric(float64(used.Maxrss)/1e3, "peak-MB")
	b.ReportMetric(float64(cpu(used)-cpu(t.before))/1e6/float64(len(t.own)), "cpu-ms/frame")
	b.ReportMetric(0, "ns/op")
	report := func(what string, all []time.Duration) {
		slices.Sort(all)
		for _, p := range []int{50, 95, 100} {
			b.ReportMetric(all[min(len(all)*p/100, len(all)-1)].Seconds()*1e3, fmt.Sprintf("%s-p%d-ms", what, p))
		}
	}
	report("own", t.own)
	report("toolkit", t.toolkit)
}

// watch finds the map in the window and times its drawing.
func (t *traveller) watch(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *fyne.Container:
		for _, sub := range o.Objects {
			t.watch(sub)
		}
	case *mapview.Map:
		t.mapw = o
		raster := o.CreateRenderer().Objects()[0].(*canvas.Raster)
		draw := raster.Generator
		raster.Generator = func(w, h int) image.Image {
			start := time.Now()
			img := draw(w, h)
			end := time.Now()
			t.own = append(t.own, t.answer+end.Sub(start))
			t.answer = 0
			fyne.Do(func() { // when the window is painted
				t.toolkit = append(t.toolkit, time.Since(end))
				select {
				case t.drawn <- struct{}{}:
				default:
				}
			})
			return img
		}
	}
}

// travel gives the map one event a frame until there are enough frames.
func (t *traveller) travel(b *testing.B, end func()) {
	<-t.drawn
	t.before = t.used(b)
	for i, enough := 0, false; !enough; i++ {
		fyne.DoAndWait(func() {
			start := time.Now()
			t.event(i)
			t.answer += time.Since(start)
			enough = len(t.own) >= *tourFrames
		})
		select {
		case <-t.drawn:
		case <-time.After(100 * time.Millisecond): // the event changed nothing
		}
	}
	fyne.Do(end)
}

// event is what the user does next.
func (t *traveller) event(i int) {
	size := t.mapw.Size()
	middle := fyne.NewPos(size.Width*0.55, size.Height*0.45)
	switch step := i % 60; {
	case step == 0:
		t.model.SetFigure(t.model.Figures()[i/60%len(t.model.Figures())].ID)
	case step < 8:
		t.mapw.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: middle}, Scrolled: fyne.NewDelta(0, 25)})
	case step < 30:
		t.mapw.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: middle}, Dragged: fyne.NewDelta(17, -9)})
	case step == 30:
		t.mapw.DragEnd()
	case step < 46:
		at := middle.AddXY(float32(step-38)*31, float32(step-38)*13)
		t.mapw.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	case step == 46:
		t.mapw.Tapped(&fyne.PointEvent{Position: middle})
	case step == 47:
		t.mapw.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	default:
		t.mapw.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: middle}, Scrolled: fyne.NewDelta(0, -25)})
	}
}
