package main

import (
	"fmt"
	"image"
	"strconv"
	"time"

	"github.com/paulmach/orb"

	"kechuang/assets"
	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
	"kechuang/geo/text"
)

// tag is a point's name and where it stands.
type tag struct {
	name string
	at   orb.Point
}

// sign is how the names are written: in black on a narrow white halo, 11 pixels
// high and 6 from the point, of which the disc takes 2.
var sign = scene.Text{
	Size: 11, Fill: scene.Color{A: 255}, Halo: scene.Color{R: 255, G: 255, B: 255, A: 255}, HaloWidth: 1,
}

const discRadius, discGap = 2, 4

// tags reads the named points.
func tags(files []string) ([]tag, error) {
	features, err := readFeatures(files...)
	if err != nil {
		return nil, err
	}
	var out []tag
	for _, f := range features {
		if at, ok := f.Geometry.(orb.Point); ok {
			if name := f.Properties.Get("name").Text(); name != "" {
				out = append(out, tag{name, at})
			}
		}
	}
	return out, nil
}

// wishes measures the names and lists them as candidates; buf is used again.
func wishes(buf []label.Candidate, fonts *text.Fonts, tags []tag, f frame) []label.Candidate {
	if len(buf) != len(tags) {
		buf = make([]label.Candidate, len(tags))
		lines := make([]scene.Text, len(tags))
		for i, t := range tags {
			lines[i] = sign
			lines[i].String = t.name
			buf[i] = label.Candidate{ID: geo.FeatureID("label/" + strconv.Itoa(i)), Radius: discRadius, Lines: lines[i : i+1]}
		}
	}
	for i, t := range tags {
		buf[i].Lines[0].Width = fonts.Width(t.name, sign.Weight, sign.Size)
		buf[i].Anchor = f.pt(t.at)
	}
	return buf
}

func labels(args []string) error {
	w, h, seconds, err := pictureArgs("label", args)
	if err != nil {
		return err
	}
	var pic picture
	var names []tag
	err = timed("load", func() (err error) {
		if names, err = tags(args[4:]); err != nil {
			return err
		}
		return pic.load(args[4:])
	})
	if err != nil {
		return err
	}
	if err := measureNew(names, newFrame(w, h)); err != nil {
		return err
	}
	fonts, err := loadFonts()
	if err != nil {
		return err
	}
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	if err := frames(&pic, names, fonts, img, seconds); err != nil {
		return err
	}
	return save(args[3], img)
}

func loadFonts() (*text.Fonts, error) {
	return text.Load(assets.NotoSansSCRegular, assets.NotoSansSCMedium, assets.NotoSansSCBold)
}

// measureNew times the measuring of names that were never measured before.
func measureNew(names []tag, f frame) error {
	for range 5 {
		fonts, err := loadFonts()
		if err != nil {
			return err
		}
		wall, cpu := time.Now(), cpuTime()
		wishes(nil, fonts, names, f)
		report("measure_new", time.Since(wall), cpuTime()-cpu)
	}
	return nil
}

// frames times what a frame does again and again: measure names that were
// measured before, place them, write them, and all of that with the map.
func frames(pic *picture, names []tag, fonts *text.Fonts, img *image.RGBA, seconds float64) error {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	f, painter := newFrame(w, h), raster.New(fonts)
	var (
		cands  []label.Candidate
		placer label.Placer
		placed []label.Placed
		signs  scene.Scene
	)
	measure := func() error {
		cands = wishes(cands, fonts, names, f)
		return nil
	}
	place := func() error {
		placed = placer.Place(cands, scene.R(0, 0, float64(w), float64(h)), nil, label.Options{Gap: discGap, Padding: 0.5})
		return nil
	}
	compose := func(s *scene.Scene) {
		for _, p := range placed {
			for _, t := range p.Texts {
				s.Text(t)
			}
		}
	}
	write := func() error {
		signs.Size, signs.Root = pic.scene.Size, signs.Root[:0]
		compose(&signs)
		painter.Draw(img, &signs, 1)
		return nil
	}
	all := func() error {
		pic.compose(w, h)
		if err := measure(); err != nil {
			return err
		}
		if err := place(); err != nil {
			return err
		}
		compose(&pic.scene)
		painter.Draw(img, &pic.scene, 1)
		return nil
	}
	for _, part := range []struct {
		name string
		run  func() error
	}{{"measure", measure}, {"place", place}, {"write", write}, {"render", all}} {
		if err := repeat(part.name, seconds/4, part.run); err != nil {
			return err
		}
	}
	fmt.Printf("N\tplaced\t%d\t%d\nN\toverlaps\t%d\t0\n", len(placed), len(cands), overlaps(placed))
	return nil
}

// overlaps counts the pairs of labels that share area.
func overlaps(placed []label.Placed) int {
	n := 0
	for i := range placed {
		for j := range i {
			if placed[i].Box.Overlaps(placed[j].Box) {
				n++
			}
		}
	}
	return n
}
