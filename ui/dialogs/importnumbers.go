package dialogs

import (
	"cmp"
	"context"
	"maps"
	"os"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/dataset/numbers"
	"kechuang/geo/dossier"
	"kechuang/ui/kit"
)

// The sheet takes a table of numbers by district too: a file that has no places but names
// districts, or one of which the user says so. joinChoices are what the user chose for it.
type joinChoices struct {
	join    geo.Kind                 // of the features that its rows name; "" for a file of places
	dataset string                   // what it is called
	update  string                   // the ID of the dataset that it updates; "" for none
	means   map[string]geo.FeatureID // texts that name none
	drop    bool                     // cells go of which the file has no more, in the place of the dataset that it updates
}

// joined is what came of reading a file as such a table; the zero value where it is none.
type joined struct {
	kind    geo.Kind
	reading *numbers.Reading
	err     error
}

// leastJoined is how many districts a file names that is taken for a table by district
// without being asked.
const leastJoined = 2

// readNumbers reads a file as a table of numbers, where the user says that it is one, or
// where there are no places in it and nobody says what it is: then it joins the one of
// some kinds of features of which it names most.
func readNumbers(ctx context.Context, store geo.Store, path string, c choices, v *dataset.Preview, update bool, kinds []geo.Kind) (best joined) {
	o := numbers.Options{Kind: c.join, Sheet: c.sheet, HeadingRow: max(c.heading, 0), Means: c.means}
	if c.update != "" {
		o.Name = c.dataset
	}
	if c.join != "" {
		r, err := numbers.Read(ctx, store, path, o)
		return joined{o.Kind, r, err}
	}
	if c.told || update || v == nil || v.Problem == nil {
		return joined{}
	}
	if info, err := os.Stat(path); err != nil || info.Size() > largestGuess {
		return joined{} // which all of the file would have to be read for, before anything shows
	}
	for _, o.Kind = range kinds {
		r, err := numbers.Read(ctx, store, path, o)
		if err == nil && r.Features >= leastJoined && (best.reading == nil || r.Features > best.reading.Features) {
			best = joined{o.Kind, r, nil}
		}
	}
	return best
}

// largestGuess is how large a file may be that is taken for a table of numbers unasked, in
// bytes.
const largestGuess = 20 << 20

// takeNumbers shows what was read as a table of numbers, and reports whether it is one.
func (s *Import) takeNumbers(j joined, v *dataset.Preview) bool {
	if j.kind == "" || v == nil {
		return false
	}
	s.leave()
	s.preview, s.choices.join, s.numbers = v, j.kind, j.reading
	if j.err != nil {
		s.problem = s.explain(j.err)
	} else if s.choices.dataset == "" {
		s.choices.dataset = j.reading.Dataset.Name.Zh
		s.datasetName.SetText(s.choices.dataset)
	}
	s.fill()
	return true
}

// joins reports whether the file is read as a table of numbers.
func (s *Import) joins() bool { return s.choices.join != "" }

// numbersSheet is what the sheet shows of a table of numbers.
func (s *Import) numbersSheet() fyne.CanvasObject {
	return container.New(sheetLayout{}, s.numberSettings(), s.numberTable(), container.NewStack(), s.numberResults())
}

// numberSettings are the choices for it: sheet, row of headings, what it joins, its name.
func (s *Import) numberSettings() fyne.CanvasObject {
	k, v := s.k, s.preview
	row := kit.Beside(10)
	add := func(key, text string, width float32, menu func() [][]kit.MenuItem) {
		kit.Add(row, k.Text(k.T(key), kit.SizeText, "quiet"))
		kit.Add(row, s.menuButton(key, k.T(key), text, width, menu))
	}
	if len(v.Tables) > 1 {
		name := s.choices.sheet
		if s.numbers != nil {
			name = cmp.Or(name, s.numbers.Table)
		}
		add("import.sheet", cmp.Or(name, k.T("import.auto")), 148, s.sheetMenu)
	}
	if !v.Apart {
		text := k.T("import.auto")
		if s.choices.heading > 0 {
			text = s.headingName()
		}
		add("import.heading", text, 118, s.headingMenu)
	}
	add("import.layer", k.T("import.join", "layer", s.layerName(s.choices.join)), 190, s.layerMenu)
	kit.Add(row, k.Text(k.T("import.dataset"), kit.SizeText, "quiet"))
	kit.Add(row, kit.Fixed(layerNameWidth, 0, s.datasetName))
	return row
}

// datasetEntry makes the field for the name of a dataset.
func (s *Import) datasetEntry() *kit.KeyEntry {
	e := kit.NewKeyEntry(s.k, s.Key)
	e.SetPlaceHolder(s.k.T("import.datasetName"))
	e.SetText(s.choices.dataset)
	e.OnChanged = func(text string) {
		s.choices.dataset = text
		s.showReady()
	}
	return e
}

// joinKinds are those of the features that a table of numbers may name.
func (s *Import) joinKinds() []geo.Kind {
	kinds := []geo.Kind{geo.District, geo.Zone}
	for _, l := range s.layers() {
		if l.Kind.Own() {
			kinds = append(kinds, l.Kind)
		}
	}
	return kinds
}

// joinMenu are the layers whose features a table of numbers may name.
func (s *Import) joinMenu() (items []kit.MenuItem) {
	for _, kind := range s.joinKinds() {
		items = append(items, kit.MenuItem{Text: s.k.T("import.join", "layer", s.layerName(kind)), Checked: s.choices.join == kind, Do: func() {
			s.choose("import.layer", func(c *choices) { c.join, c.means = kind, nil })
		}})
	}
	return items
}

// showNumbersReady says on the main button what it would import, and beside it what is
// still to be done.
func (s *Import) showNumbersReady() {
	k := s.k
	why, text := "", k.T("import.go")
	r := s.numbers
	ready := r != nil && s.problem == "" && r.Features > 0
	if ready {
		text = k.T("import.joinGo", "count", dossier.Number(float64(r.Features)), "layer", s.layerName(s.choices.join))
		name := strings.TrimSpace(s.choices.dataset)
		switch {
		case name == "":
			ready, why = false, k.T("import.whyDataset")
		case len(name) > longestLayerName:
			ready, why = false, k.T("import.whyNameLong")
		case s.replaces(name):
			why = k.T("import.replaces")
		}
	} else if r != nil {
		why = k.T("import.joinNone")
	}
	if s.why.Text != why {
		s.why.Text = why
		s.why.Refresh()
	}
	s.SetReady(ready, text)
	if ready {
		s.Say(k.T("import.step"), false)
	}
}

// replaces reports whether the project has a dataset of a name, which the file's takes the
// place of.
func (s *Import) replaces(name string) bool {
	d := geo.Dataset{Name: geo.Name{Zh: name, En: name}, Kind: s.choices.join}
	if s.numbers != nil {
		d.Measures = s.numbers.Dataset.Measures
	}
	return slices.ContainsFunc(s.host.Model().Data().Datasets(), func(was geo.Dataset) bool { return was.Replaced(&d) })
}

// replaced reports whether the counts of the reading are against the dataset whose place
// the file's takes.
func (s *Import) replaced() bool {
	name := strings.TrimSpace(s.choices.dataset)
	by := geo.Dataset{Kind: s.choices.join, Name: geo.Name{Zh: name, En: name}, Measures: s.numbers.Dataset.Measures}
	return s.numbers.Replaces.ID != "" && s.numbers.Replaces.Replaced(&by)
}

// bringNumbers imports the table and shows it on the map.
func (s *Import) bringNumbers() {
	var done func(late bool)
	in := s.numbers.Brought()
	if s.replaced() && !s.choices.drop {
		in = s.numbers.Keeping()
	}
	name := strings.TrimSpace(s.choices.dataset)
	in.Dataset.Name = geo.Name{Zh: name, En: name}
	work := func(ctx context.Context) (err error) {
		done, err = s.host.ImportNumbers(ctx, in)
		return err
	}
	s.why.Text = ""
	s.begin(s.saying("import.joinBusy"), work, func(late bool) { done(late) })
}

// meanFeatures takes texts for features.
func (s *Import) meanFeatures(texts map[string]geo.FeatureID) {
	s.choose("districts", func(c *choices) {
		means := maps.Clone(c.means)
		if means == nil {
			means = map[string]geo.FeatureID{}
		}
		for text, id := range texts {
			if means[text] = id; id == "" {
				delete(means, text)
			}
		}
		c.means = means
	})
}

// missesButton opens a menu of the names that join none: each is suggested the feature
// whose name comes nearest, or can be said to be a district. It is nil where all join.
func (s *Import) missesButton() *kit.Button {
	k, text := s.k, s.k.T("import.districts")
	if s.choices.join != geo.District {
		text = k.T("import.names")
	}
	if len(s.numbers.Unmatched)+len(s.choices.means) == 0 {
		return nil
	}
	style := kit.ButtonStyle{Hover: k.Color("hover"), Radius: 6, PadX: 8, MinH: 26}
	b := kit.NewButton(k, style, text, kit.Beside(4, k.Text(text, kit.SizeQuiet, "tealText"), k.Icon(kit.DrawChevron, 12, "tealText")), nil)
	b.OnTap = func() { s.openMenu(b, s.missesMenu(b), 330) }
	return s.control("districts", b)
}

func (s *Import) missesMenu(b *kit.Button) (groups [][]kit.MenuItem) {
	k := s.k
	all := map[string]geo.FeatureID{}
	var unknown, said []kit.MenuItem
	for _, u := range s.numbers.Unmatched {
		if u.Old || u.Name == "" {
			continue
		}
		it := kit.MenuItem{Text: u.Name, Do: func() { s.askFeature(b, u.Name) }}
		if u.Suggestion != "" {
			all[u.Name] = u.Suggestion
			it.Right = k.T("import.districtIs", "name", s.districtName(u.Suggestion))
			it.Do = func() { s.meanFeatures(map[string]geo.FeatureID{u.Name: u.Suggestion}) }
		}
		unknown = append(unknown, it)
	}
	for _, text := range slices.Sorted(maps.Keys(s.choices.means)) {
		said = append(said, kit.MenuItem{Text: text, Right: s.districtName(s.choices.means[text]), Checked: true, Do: func() { s.askFeature(b, text) }})
	}
	if len(all) > 1 {
		groups = append(groups, []kit.MenuItem{{Text: k.T("import.districtUseAll", "count", dossier.Number(float64(len(all)))), Do: func() { s.meanFeatures(all) }}})
	}
	for _, list := range [][]kit.MenuItem{unknown, said} {
		if list != nil {
			groups = append(groups, list)
		}
	}
	return groups
}

// mostAsked is how many features a menu offers.
const mostAsked = 40

// askFeature opens the menu of all features that a name may mean.
func (s *Import) askFeature(b *kit.Button, text string) {
	list := s.host.Model().Data().Features(s.choices.join)
	items := []kit.MenuItem{}
	for _, f := range list[:min(len(list), mostAsked)] {
		items = append(items, kit.MenuItem{Text: f.Name.In(s.k.Lang), Checked: s.choices.means[text] == f.ID, Do: func() { s.meanFeatures(map[string]geo.FeatureID{text: f.ID}) }})
	}
	none := kit.MenuItem{Text: s.k.T("import.districtNone"), Checked: s.choices.means[text] == "", Do: func() { s.meanFeatures(map[string]geo.FeatureID{text: ""}) }}
	s.openMenu(b, [][]kit.MenuItem{{{Text: text, Head: true}}, items, {none}}, 220)
}
