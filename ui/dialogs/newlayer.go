package dialogs

import (
	"context"
	"slices"
	"strconv"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/text"
	"kechuang/ui/kit"
)

// OwnLayer asks what a new layer of the user's own is called and what it holds. It is empty
// at first: the user then draws in it.
type OwnLayer struct {
	Frame
	sort geo.GeometrySort
	name *kit.KeyEntry
}

// ownSorts are what a layer may hold that is begun by drawing.
var ownSorts = []geo.GeometrySort{geo.PointSort, geo.LineSort, geo.AreaSort}

// NewOwnLayer opens the dialog for a layer of the user's own.
func NewOwnLayer(h Host) *OwnLayer {
	s := &OwnLayer{Frame: Frame{host: h}, sort: geo.LineSort}
	s.act = s.save
	s.Again = func() {
		was := s.name.Text
		s.Hide()
		s.open()
		s.name.SetText(was)
	}
	s.open()
	return s
}

func (s *OwnLayer) open() {
	s.build("newLayer.title", "newLayer.make", func() {
		s.name = kit.NewKeyEntry(s.k, s.Key)
		s.name.SetPlaceHolder(s.usualName())
		s.name.OnChanged = func(string) { s.check() }
		s.entries = append(s.entries, s.name)
		s.row("newLayer.name", s.name)
		var names []string
		for _, sort := range ownSorts {
			names = append(names, s.k.T("newLayer."+string(sort)))
		}
		g := kit.NewSegments(s.k, s.k.T("newLayer.holds"), dialogControl, len(names), names, func(i int) {
			s.sort = ownSorts[i]
			s.name.SetPlaceHolder(s.usualName())
			s.name.Refresh()
		})
		g.Take(slices.Index(ownSorts, s.sort))
		for _, c := range g.Cells {
			c.OnLeave = s.Close
		}
		s.presses = append(s.presses, g.Cells...)
		s.row("newLayer.holds", g.Root)
	})
	s.k.Canvas().Focus(s.name)
}

// usualName is the name of a layer that the user gives none: the first that none has.
func (s *OwnLayer) usualName() string {
	for n := 1; ; n++ {
		if name := s.k.T("newLayer.usual."+string(s.sort), "number", strconv.Itoa(n)); !s.named(name) {
			return name
		}
	}
}

// check says why the layer can't be called as was written.
func (s *OwnLayer) check() {
	why := ""
	switch name := text.Line(s.name.Text); {
	case len(name) > longestLayerName:
		why = s.k.T("import.whyNameLong")
	case s.named(name):
		why = s.k.T("import.whyNameTaken")
	}
	s.Say(why, why != "")
	s.SetReady(why == "", s.MainText())
}

// save makes the layer, in which the user then draws.
func (s *OwnLayer) save() {
	name := text.Line(s.name.Text)
	if name == "" {
		name = s.usualName()
	}
	var done func()
	write := func(ctx context.Context) (err error) {
		done, err = s.host.NewLayer(ctx, s.sort, geo.Name{Zh: name, En: name})
		return err
	}
	s.begin(s.saying("layer.making"), write, func(bool) { done() })
}

// named reports whether a layer of the project is called so.
func (s *Frame) named(name string) bool {
	return slices.ContainsFunc(s.layers(), func(l *layer.Layer) bool { return l.Name.Zh == name || l.Name.En == name })
}
