package dialogs

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/layer"
	"kechuang/ui/kit"
)

// has reports whether the project has a layer that takes imports.
func (s *Import) has(kind geo.Kind) bool {
	return kind != "" && kind.Info().Import != 0 && slices.ContainsFunc(s.layers(), func(l *layer.Layer) bool { return l.Kind == kind })
}

func (s *Frame) layers() []*layer.Layer { return s.host.Model().Data().Layers() }

// layerChoice asks which layer the file goes to, and what a new one is to be called.
func (s *Import) layerChoice() fyne.CanvasObject {
	k, c := s.k, s.choices
	text := s.layerName(c.layer)
	if c.own {
		text = k.T("import.newLayer")
	}
	row := kit.Beside(10, k.Text(k.T("import.layer"), kit.SizeText, "quiet"), s.menuButton("import.layer", k.T("import.layer"), text, 168, s.layerMenu))
	if c.own {
		kit.Add(row, kit.Fixed(layerNameWidth, 0, s.name))
	}
	return row
}

// layerNameWidth is that of the field for the name of a new layer, in units.
const layerNameWidth = 220

// nameEntry makes the field for the name of a new layer.
func (s *Import) nameEntry() *kit.KeyEntry {
	e := kit.NewKeyEntry(s.k, s.Key)
	e.SetPlaceHolder(s.k.T("import.newLayerName"))
	e.SetText(s.choices.name)
	e.OnChanged = func(text string) {
		s.choices.name = text
		s.showReady()
	}
	return e
}

// layerMenu lists the layers that take what is imported, those of the user's own and a
// new one.
func (s *Import) layerMenu() [][]kit.MenuItem {
	item := func(kind geo.Kind) kit.MenuItem {
		return kit.MenuItem{Text: s.layerName(kind), Checked: !s.choices.own && !s.joins() && kind == s.choices.layer, Do: func() {
			s.choose("import.layer", func(c *choices) { c.layer, c.own, c.told, c.joinChoices = kind, false, true, joinChoices{} })
		}}
	}
	var list, own []kit.MenuItem
	for _, kind := range geo.Importable() {
		list = append(list, item(kind))
	}
	for _, l := range s.layers() {
		if l.Kind.Own() {
			own = append(own, item(l.Kind))
		}
	}
	made := kit.MenuItem{Text: s.k.T("import.newLayer"), Checked: s.choices.own && !s.joins(), Do: func() { s.choose("import.layer", s.makeLayer) }}
	groups := [][]kit.MenuItem{list, {made}}
	if own != nil {
		groups = [][]kit.MenuItem{list, own, {made}}
	}
	return append([][]kit.MenuItem{s.joinMenu()}, groups...)
}

// makeLayer lets the file have a layer of its own, named after the file.
func (s *Import) makeLayer(c *choices) {
	c.own, c.told, c.joinChoices = true, true, joinChoices{}
	if c.name == "" {
		c.name = s.freeName()
		s.name.SetText(c.name)
	}
}

// chooseLayer chooses a layer by what a file holds, as long as the user said none, and
// reports whether that changes anything: that of which the file was written, and a new one
// for shapes, since no layer of the program takes all of them.
func (s *Import) chooseLayer(v *dataset.Preview) bool {
	c := &s.choices
	switch {
	case c.told || v.Problem != nil:
		return false
	case s.has(v.Layer):
		c.told = true
		was := c.layer
		c.layer = v.Layer
		return was != c.layer
	case v.Layer == "" && v.Holds != geo.PointSort:
		s.makeLayer(c)
		return true
	}
	return false
}

// freeName is the name of the file, with a number where a layer has it.
func (s *Import) freeName() string {
	stem := strings.TrimSpace(strings.TrimSuffix(filepath.Base(s.path), filepath.Ext(s.path)))
	for len(stem) > longestLayerName-4 {
		_, size := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-size]
	}
	name := stem
	for n := 2; s.named(name); n++ {
		name = stem + " " + strconv.Itoa(n)
	}
	return name
}

// longestLayerName is how many bytes the name of a layer may have.
const longestLayerName = 200

// wrongName says why a new layer can't be called as the user said; "" where it can.
func (s *Import) wrongName() string {
	name := strings.TrimSpace(s.choices.name)
	switch {
	case !s.choices.own:
		return ""
	case name == "":
		return s.k.T("import.whyName")
	case len(name) > longestLayerName:
		return s.k.T("import.whyNameLong")
	case s.named(name):
		return s.k.T("import.whyNameTaken")
	}
	return ""
}
