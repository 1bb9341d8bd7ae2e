package db

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kechuang/geo"

	"github.com/paulmach/orb"
)

// editable is a project with a layer of lines of the user's own, which has columns.
func editable(t *testing.T) *DB {
	t.Helper()
	d := reopen(t, project(t, small()), small())
	layers, err := d.Layers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	l := geo.NewLayer(geo.LineSort, geo.Name{Zh: "线路", En: "Lines"}, layers)
	line := geo.Feature{ID: geo.NewID(l.Kind, "one"), Kind: l.Kind, Name: geo.Name{Zh: "一号线"}, District: "district/310115", Point: orb.Point{121.52, 31.12},
		Precision: geo.PrecisionSite, Role: geo.RoleCentreline, Geometry: orb.LineString{{121.51, 31.11}, {121.52, 31.12}}, LengthKm: 1.46,
		Values: []geo.Value{{Column: "车站", Text: "13"}, {Column: "开通", Text: "2020-06-30"}}}
	_, err = d.ImportFrom(t.Context(), geo.Brought{Source: geo.Source{Key: "import/lines", Title: geo.Name{Zh: "线路"}}, Layer: geo.OwnLayer{Layer: l},
		Columns:  []geo.Column{{Name: "车站", Type: geo.IntegerColumn}, {Name: "开通", Type: geo.DateColumn}},
		Features: each([]geo.Feature{line})})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// apply applies an edit that must be taken.
func apply(t *testing.T, d *DB, e geo.Edit) geo.Edited {
	t.Helper()
	done, err := d.Apply(t.Context(), e)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// randomEdit is what the user might change next.
func randomEdit(t *testing.T, d *DB, r *rand.Rand) geo.Edit {
	t.Helper()
	ctx := t.Context()
	at := func() orb.Point { return orb.Point{121.5 + r.Float64()/10, 31.1 + r.Float64()/10} }
	text := func() geo.Name {
		return geo.Name{Zh: fmt.Sprintf("改%d", r.IntN(1e6)), En: fmt.Sprintf("Edit %d", r.IntN(1e6))}
	}
	var places []geo.Feature
	for _, k := range []geo.Kind{geo.Axis, geo.Zone, geo.Incubator, geo.Cluster, geo.Organisation, "own_lines_1", geo.District} {
		list, err := d.Features(ctx, k)
		if err != nil {
			t.Fatal(err)
		}
		places = append(places, list...)
	}
	facts, err := d.AllFacts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	documents, err := d.Documents(ctx)
	if err != nil {
		t.Fatal(err)
	}
	ring := func() orb.Polygon {
		p, q, s := at(), at(), at()
		return orb.Polygon{{p, q, s, at(), p}} // may cross itself
	}
	shaped := func(f *geo.Feature) {
		f.Geometry, f.Point = nil, at()
		switch sorts := f.Kind.Info().Takes(); sorts[r.IntN(len(sorts))] {
		case geo.LineSort:
			f.Geometry = orb.LineString{at(), at(), at()}
		case geo.AreaSort:
			f.Geometry = ring()
		}
		f.Precision = geo.PrecisionSite
	}
	fact := func(about geo.FeatureID) geo.Fact {
		f := geo.Fact{Subject: "district/310115", About: []geo.FeatureID{about}, Topic: geo.Topics[r.IntN(len(geo.Topics))], Text: text(), Year: 2020 + r.IntN(20),
			Quantities: []geo.Quantity{{Value: float64(r.IntN(500)), Unit: text()}}}
		doc := documents[r.IntN(len(documents))]
		f.Source.Document = doc.Key
		if len(doc.Sections) > 0 {
			f.Source.Section = doc.Sections[0].Zh
		}
		return f
	}
	f := places[r.IntN(len(places))]
	if r.IntN(4) > 0 && f.Kind == geo.District {
		f = places[0]
	}
	e := geo.Edit{Name: text()}
	switch r.IntN(10) {
	case 0, 1: // a new feature, with a fact about it
		k := []geo.Kind{geo.Zone, geo.Incubator, geo.Organisation, "own_lines_1"}[r.IntN(4)]
		f = geo.Feature{ID: geo.NewID(k, ""), Kind: k, Name: text(), Aliases: []string{"别名"}}
		if k.Own() {
			f.Values = []geo.Value{{Column: "车站", Text: fmt.Sprint(r.IntN(30))}}
		}
		shaped(&f)
		e.Features = []geo.Feature{f}
		if len(documents) > 0 && r.IntN(2) == 0 {
			e.Facts = []geo.Fact{fact(f.ID)}
		}
	case 2, 3: // moved or reshaped
		if !f.Kind.CanMove() {
			f.Name = text()
		} else {
			shaped(&f)
		}
		e.Features = []geo.Feature{f}
	case 4: // described anew
		f.Name, f.Note, f.Aliases = text(), text(), []string{"甲", "乙"}[:r.IntN(3)]
		e.Features = []geo.Feature{f}
	case 5: // a document with a fact in it
		doc := geo.Document{Key: geo.EditedKey(1 + r.IntN(3)), Title: text(), Year: 2017}
		e.Documents = []geo.Document{doc}
		one := geo.Fact{Subject: geo.CityID, Topic: geo.Strategy, Text: text(), Source: geo.SourceRef{Document: doc.Key}}
		e.Facts = []geo.Fact{one}
	case 6, 7: // a fact changed or gone
		if len(facts) == 0 {
			break
		}
		one := facts[r.IntN(len(facts))]
		if r.IntN(3) == 0 {
			e.DropFacts = []string{one.ID}
			break
		}
		one.Text, one.Year, one.YearFrom = text(), 2030, 0
		one.Quantities = []geo.Quantity{{Value: float64(r.IntN(1000)), Unit: text(), Headline: true}}
		e.Facts = []geo.Fact{one}
	case 8:
		if f.Kind.CanMove() && len(places) > 8 {
			e.DropFeatures = []geo.FeatureID{f.ID}
		}
	case 9:
		if i := slices.IndexFunc(documents, func(d geo.Document) bool { return geo.EditedNumber(d.Key) > 0 }); i >= 0 && r.IntN(2) == 0 {
			e.DropDocuments = []string{documents[i].Key}
		}
	}
	return e
}

// Sixty random edits are undone after the project was closed, and done again after it was
// closed again: every row is as it was. The project has no fault after any of them.
func TestRandomEditsUndone(t *testing.T) {
	steps := 60
	if testing.Short() {
		steps = 12
	}
	r := rand.New(rand.NewPCG(15, 3))
	d := editable(t)
	before, done := contentOf(t, d), 0
	states := []map[string][]string{before}
	for tries := 0; done < steps && tries < 1000; tries++ {
		got, err := d.Apply(t.Context(), randomEdit(t, d, r))
		var p *geo.Problem
		if errors.As(err, &p) && (p.Key == "error.edit_outside" || p.Key == "error.edit_year") {
			if now := contentOf(t, d); !sameContent(now, states[done]) {
				t.Fatal("a refused edit changed something")
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		now := contentOf(t, d)
		if changed := !sameContent(now, states[done]); changed != (got.Step.ID > 0) {
			t.Fatalf("step %+v, changed %t", got.Step, changed)
		} else if changed {
			states, done = append(states, now), done+1
		}
	}
	if done < steps {
		t.Fatalf("only %d edits", done)
	}
	d.Close()
	if rep, err := Check(d.path); err != nil || len(rep.Faults) > 0 {
		t.Errorf("check: %v, %v", said(rep.Faults), err)
	}
	d = reopen(t, d.path, small())
	for i := steps - 1; i >= 0; i-- {
		undo(t, d, 1)
		if wantSame(t, fmt.Sprintf("undo %d", i), contentOf(t, d), states[i]); t.Failed() {
			return
		}
	}
	d.Close()
	d = reopen(t, d.path, small())
	redo(t, d, steps)
	wantSame(t, "redo", contentOf(t, d), states[steps])
	d.Close()
	if rep, err := Check(d.path); err != nil || len(rep.Faults) > 0 {
		t.Errorf("check after redo: %v, %v", said(rep.Faults), err)
	}
}

// What a place says follows from where the user put it.
func TestEditedPlaces(t *testing.T) {
	d := editable(t)
	ctx := t.Context()
	bow := orb.Polygon{{{121.51, 31.11}, {121.53, 31.13}, {121.53, 31.11}, {121.51, 31.13}}} // crosses itself, not closed
	done := apply(t, d, geo.Edit{Name: geo.Name{Zh: "添加"}, Features: []geo.Feature{
		{ID: "zone/", Kind: geo.Zone, Name: geo.Name{Zh: "新园区"}, Geometry: bow},
		{ID: "incubator/", Kind: geo.Incubator, Name: geo.Name{Zh: "新空间"}, Point: orb.Point{121.25, 31.05}, Uncertainty: 20},
	}, Facts: []geo.Fact{{Subject: "district/310115", About: []geo.FeatureID{"zone/"}, Topic: geo.Layout, Text: geo.Name{Zh: "建设新园区"}, Source: geo.SourceRef{Document: "report", Section: "二"}}}})
	if len(done.Notes) != 1 || done.Notes[0].Key != "edit.repaired" || done.Step.Name.Zh != "添加" {
		t.Errorf("%+v", done)
	}
	zone, err := d.Feature(ctx, done.Features[0])
	m, areas := zone.Geometry.(orb.MultiPolygon)
	if err != nil || zone.ID != "zone/own-1" || !areas || len(m) != 2 || zone.District != "district/310115" || zone.AreaKm2 < 2 || zone.AreaKm2 > 3 ||
		zone.Precision != geo.PrecisionSite || zone.Basis.En != "Placed by the user on the map" || !slices.Equal(zone.Sources, []string{geo.EditedSource}) {
		t.Errorf("%+v, %v", zone, err)
	}
	space, err := d.Feature(ctx, "incubator/own-1")
	if err != nil || space.District != "district/310117" || space.Uncertainty != 20 {
		t.Errorf("%+v, %v", space, err)
	}
	facts, err := d.Facts(ctx, zone.ID)
	if err != nil || len(facts) != 1 || facts[0].ID != "own-1" || facts[0].About[0] != zone.ID || facts[0].Order != 1 {
		t.Errorf("%+v, %v", facts, err)
	}
	if hits, err := d.Search(ctx, "新园区", 3); err != nil || len(hits) == 0 || hits[0].ID != zone.ID {
		t.Errorf("search: %v, %v", hits, err)
	}

	// What a file brought stays known as the file's.
	line, err := d.Feature(ctx, "own_lines_1/one")
	if err != nil {
		t.Fatal(err)
	}
	line.Geometry = orb.LineString{{121.51, 31.11}, {121.51, 31.13}, {121.51, 31.13}}
	apply(t, d, geo.Edit{Features: []geo.Feature{line}})
	if line, err = d.Feature(ctx, line.ID); err != nil || line.LengthKm < 2.2 || line.LengthKm > 2.3 || len(line.Values) != 2 ||
		!slices.Equal(line.Sources, []string{"import/lines", geo.EditedSource}) {
		t.Errorf("%+v, %v", line, err)
	}
	moved := space
	moved.Point = orb.Point{121.55, 31.15}
	apply(t, d, geo.Edit{Features: []geo.Feature{moved}})
	if moved, err = d.Feature(ctx, moved.ID); err != nil || moved.District != "district/310115" {
		t.Errorf("%+v, %v", moved, err)
	}
}

// What can't be kept is refused with a sentence, and nothing is written.
func TestEditsRefused(t *testing.T) {
	d := editable(t)
	before := contentOf(t, d)
	zone := func(change func(*geo.Feature)) geo.Edit {
		f := geo.Feature{ID: "zone/", Kind: geo.Zone, Name: geo.Name{Zh: "园"}, Point: orb.Point{121.55, 31.15}}
		change(&f)
		return geo.Edit{Features: []geo.Feature{f}}
	}
	fact := func(change func(*geo.Fact)) geo.Edit {
		f := geo.Fact{Subject: geo.CityID, Topic: geo.Goal, Text: geo.Name{Zh: "目标"}, Source: geo.SourceRef{Document: "report", Section: "一"}}
		change(&f)
		return geo.Edit{Features: zone(func(*geo.Feature) {}).Features, Facts: []geo.Fact{f}}
	}
	own := func(v geo.Value) geo.Edit {
		return geo.Edit{Features: []geo.Feature{{ID: "own_lines_1/", Kind: "own_lines_1", Name: geo.Name{Zh: "线"}, Geometry: orb.LineString{{121.51, 31.11}, {121.52, 31.12}}, Values: []geo.Value{v}}}}
	}
	nan := 0.0
	nan /= nan
	for want, e := range map[string]geo.Edit{
		"error.edit_name":       zone(func(f *geo.Feature) { f.Name = geo.Name{Zh: " "} }),
		"error.edit_outside":    zone(func(f *geo.Feature) { f.Point = orb.Point{125, 31} }),
		"error.edit_area":       zone(func(f *geo.Feature) { f.Geometry = orb.Polygon{{{121.5, 31.1}, {121.6, 31.1}}} }),
		"error.edit_shape":      zone(func(f *geo.Feature) { f.Geometry = orb.LineString{{121.5, 31.1}, {121.6, 31.1}} }),
		"error.edit_degrees":    zone(func(f *geo.Feature) { f.Geometry = orb.Polygon{{{121.5, 31.1}, {121.6, nan}, {121.6, 31.2}}} }),
		"error.edit_kind":       zone(func(f *geo.Feature) { f.ID, f.Kind = "water/", geo.Water }),
		"error.edit_long":       zone(func(f *geo.Feature) { f.Note.Zh = strings.Repeat("长", 1<<14) }),
		"error.edit_source":     fact(func(f *geo.Fact) { f.Source.Document = "" }),
		"error.edit_source ":    fact(func(f *geo.Fact) { f.Source.Section = " " }),
		"error.edit_text":       fact(func(f *geo.Fact) { f.Text = geo.Name{} }),
		"error.edit_topic":      fact(func(f *geo.Fact) { f.Topic = "gossip" }),
		"error.edit_year":       fact(func(f *geo.Fact) { f.Year = 17 }),
		"error.edit_number":     fact(func(f *geo.Fact) { f.Quantities = []geo.Quantity{{Value: nan}} }),
		"error.edit_value":      own(geo.Value{Column: "车站", Text: "许多"}),
		"error.edit_value ":     own(geo.Value{Column: "开通", Text: "去年"}),
		"error.edit_value  ":    own(geo.Value{Column: "没有", Text: "1"}),
		"error.edit_title":      {Documents: []geo.Document{{Key: "own-1"}}},
		"error.edit_fixed":      {DropFeatures: []geo.FeatureID{"district/310115"}},
		"error.feature_unknown": {DropFeatures: []geo.FeatureID{"zone/yuqiao", "zone/nowhere"}},
		"error.fact_unknown":    fact(func(f *geo.Fact) { f.ID = "F999" }),
	} {
		_, err := d.Apply(t.Context(), e)
		var p *geo.Problem
		if !errors.As(err, &p) || p.Key != strings.TrimSpace(want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	wantSame(t, "refused", contentOf(t, d), before)
}

// What hangs in the air without a feature or document goes with it, as Along says.
func TestEditsTakeAlong(t *testing.T) {
	d := editable(t)
	ctx := t.Context()
	e := geo.Edit{DropFeatures: []geo.FeatureID{"zone/zhangjiang-kejicheng"}}
	if a, err := d.Along(ctx, e); err != nil || a != (geo.Along{Mentions: 1, Links: 1}) {
		t.Errorf("%+v, %v", a, err)
	}
	apply(t, d, e)
	if f, err := d.Fact(ctx, "F002"); err != nil || len(f.About) != 0 {
		t.Errorf("%+v, %v", f, err)
	}
	e = geo.Edit{DropDocuments: []string{"report"}}
	if a, err := d.Along(ctx, e); err != nil || a.Facts != 4 {
		t.Errorf("%+v, %v", a, err)
	}
	apply(t, d, e)
	if list, err := d.AllFacts(ctx); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
	d.Close()
	if rep, err := Check(d.path); err != nil || len(rep.Faults) > 0 {
		t.Errorf("check: %v, %v", said(rep.Faults), err)
	}
}

// A figure repeats a number as the fact now has it, and loses what rests on a fact that is
// gone.
func TestEditsFollowIntoFigures(t *testing.T) {
	d := editable(t)
	ctx := t.Context()
	run(t, d, `UPDATE figures SET spec = '{"title":{"zh":"总览","en":"Overview"},"captions":{"district/310115":{"zh":"1.5个城","en":"1.5 cities"},"zone/yuqiao":{"zh":"11.5个","en":"1.5"}},
		"points":[{"key":{"zh":"","en":""},"text":{"zh":"建成1.5个、11.5个、1.55个","en":"1.5, 1.5.1 and 1.5."},"facts":["F002"]},{"text":{"zh":"1.5","en":""},"facts":["F001"]}]}' WHERE id = 'overview'`)
	f, err := d.Fact(ctx, "F002")
	if err != nil {
		t.Fatal(err)
	}
	spec := func() string {
		t.Helper()
		rows, err := d.Figures(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return string(rows[0].Spec)
	}
	before := spec()
	f.Quantities[0].Value = 3
	apply(t, d, geo.Edit{Facts: []geo.Fact{f}})
	for _, want := range []string{`"zh":"3个城","en":"3 cities"`, `"zh":"11.5个","en":"1.5"`, `"zh":"建成3个、11.5个、1.55个","en":"3, 1.5.1 and 3."`, `"zh":"1.5","en":""`, `"title"`} {
		if !strings.Contains(spec(), want) {
			t.Errorf("no %s in %s", want, spec())
		}
	}
	undo(t, d, 1)
	if spec() != before {
		t.Error("not undone:", spec())
	}
	e := geo.Edit{DropFacts: []string{"F002"}}
	if a, err := d.Along(ctx, e); err != nil || a != (geo.Along{Points: 1}) {
		t.Errorf("%+v, %v", a, err)
	}
	apply(t, d, e)
	if strings.Contains(spec(), "建成") || !strings.Contains(spec(), `"F001"`) {
		t.Error(spec())
	}
}

// Newer seeds touch nothing that the user changed, bring nothing back that the user
// deleted, and keep what the user speaks of. What is undone follows them again.
func TestNewerSeedsLeaveEdits(t *testing.T) {
	d := editable(t)
	ctx := t.Context()
	zone, err := d.Feature(ctx, "zone/yuqiao")
	if err != nil {
		t.Fatal(err)
	}
	zone.Name.En = "Mine"
	about := geo.Fact{Subject: "district/310117", About: []geo.FeatureID{"incubator/dream"}, Topic: geo.Goal, Text: geo.Name{Zh: "自己的"}, Source: geo.SourceRef{Document: "own-1"}}
	apply(t, d, geo.Edit{Features: []geo.Feature{zone}, Facts: []geo.Fact{about}, Documents: []geo.Document{{Key: "own-1", Title: geo.Name{Zh: "自己的文献"}}},
		DropFeatures: []geo.FeatureID{"cluster/3d", "organisation/slm"}, DropFacts: []string{"F001"}})
	d.Close()
	c := small()
	c.Version = "two"
	for i := range c.Features {
		if c.Features[i].Name.En != "" {
			c.Features[i].Name.En = "Newer"
		}
	}
	c.Features = slices.DeleteFunc(c.Features, func(f geo.Feature) bool { return f.ID == "incubator/dream" })
	for i := range c.Facts {
		c.Facts[i].Text.En = "Newer"
	}
	c.Facts = append(c.Facts, geo.Fact{ID: "F005", Subject: "district/310117", About: []geo.FeatureID{"cluster/3d", "district/310115"}, Topic: geo.Goal, Text: geo.Name{Zh: "新"}, Source: geo.SourceRef{Document: "report"}},
		geo.Fact{ID: "F006", Subject: "cluster/3d", Topic: geo.Goal, Text: geo.Name{Zh: "新"}, Source: geo.SourceRef{Document: "report"}})
	d = reopen(t, d.path, c)
	for id, want := range map[geo.FeatureID]string{"zone/yuqiao": "Mine", "incubator/dream": "Dream maker space", "cluster/3d": "", "organisation/slm": "", "zone/zhangjiang-kejicheng": "Newer"} {
		if f, _ := d.Feature(ctx, id); f.Name.En != want {
			t.Errorf("%s: %q, want %q", id, f.Name.En, want)
		}
	}
	list, err := d.AllFacts(ctx)
	var ids []string
	for _, f := range list {
		ids = append(ids, f.ID+f.Text.En)
	}
	if want := "F002Newer F003Newer F004Wind tunnel F005 own-1"; err != nil || strings.Join(ids, " ") != want {
		t.Errorf("facts %v, want %s, %v", ids, want, err)
	}
	d.Close()
	if rep, err := Check(d.path); err != nil || len(rep.Faults) > 0 {
		t.Errorf("check: %v, %v", said(rep.Faults), err)
	}
	d = reopen(t, d.path, c)
	undo(t, d, 1)
	d.Close()
	c.Version = "three"
	d = reopen(t, d.path, c)
	if f, err := d.Feature(ctx, "zone/yuqiao"); err != nil || f.Name.En != "Newer" {
		t.Errorf("undone: %q, %v", f.Name.En, err)
	}
}

// What the user changed or deleted of the seeds is listed and comes back one by one, each
// as a step of history, with what went along; newer seeds follow it again.
func TestPutBack(t *testing.T) {
	d := editable(t)
	ctx := t.Context()
	if list, err := d.ChangedSeeds(ctx); err != nil || len(list) != 0 {
		t.Fatalf("%v, %v", list, err)
	}
	zone, err := d.Feature(ctx, "zone/yuqiao")
	if err != nil {
		t.Fatal(err)
	}
	zone.Name.En = "Mine"
	fact, err := d.Fact(ctx, "F003")
	if err != nil {
		t.Fatal(err)
	}
	fact.Text.En = "Mine"
	apply(t, d, geo.Edit{Features: []geo.Feature{zone}, Facts: []geo.Fact{fact}, DropFeatures: []geo.FeatureID{"zone/zhangjiang-kejicheng"}, DropFacts: []string{"F001"}})
	d.Close()
	newer := small()
	newer.Version = "two" // which leaves all that alone
	d = reopen(t, d.path, newer)
	list, err := d.ChangedSeeds(ctx)
	var got []string
	for _, b := range list {
		got = append(got, fmt.Sprint(b.ID, b.Gone))
		if b.Name.IsZero() {
			t.Errorf("%s has no name", b.ID)
		}
	}
	slices.Sort(got)
	for _, want := range []string{"fact/F001true", "fact/F003false", "zone/yuqiaofalse", "zone/zhangjiang-kejichengtrue"} {
		if !slices.Contains(got, want) {
			t.Errorf("%v lacks %s, %v", got, want, err)
		}
	}
	edited := contentOf(t, d)
	steps := 0
	for _, b := range list {
		step, err := d.PutBack(ctx, b.ID)
		if err != nil {
			t.Errorf("%s: %v", b.ID, err)
		}
		if step.ID != 0 {
			steps++
		}
	}
	if left, err := d.ChangedSeeds(ctx); err != nil || len(left) != 0 {
		t.Errorf("left %v, %v", left, err)
	}
	if back, err := d.Feature(ctx, "zone/zhangjiang-kejicheng"); err != nil || len(back.Aliases) == 0 {
		t.Errorf("%+v, %v", back, err)
	}
	if f, err := d.Fact(ctx, "F002"); err != nil || !slices.Contains(f.About, "zone/zhangjiang-kejicheng") {
		t.Errorf("%+v, %v", f, err)
	}
	undo(t, d, steps)
	wantSame(t, "undone", contentOf(t, d), edited)
	if _, err := d.PutBack(ctx, "zone/none"); !errors.Is(err, geo.ErrNotFound) {
		t.Errorf("%v", err)
	}
	d.Close()
	if rep, err := Check(d.path); err != nil || len(rep.Faults) > 0 {
		t.Errorf("check: %v, %v", said(rep.Faults), err)
	}
}
