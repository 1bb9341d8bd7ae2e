package figure

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"kechuang/geo"
)

// eachText gives every text of a figure that may have references, with the name of its
// field as a file has it, and takes what is made of it.
func (f *Figure) eachText(do func(field string, n geo.Name) geo.Name) {
	f.Title, f.Message = do("title", f.Title), do("message", f.Message)
	f.Subtitle, f.Note, f.Talk = do("subtitle", f.Subtitle), do("note", f.Note), do("talk", f.Talk)
	for i := range f.Points {
		p, field := &f.Points[i], "points["+strconv.Itoa(i+1)+"]."
		p.Key, p.Text = do(field+"key", p.Key), do(field+"text", p.Text)
	}
	for _, id := range slices.Sorted(maps.Keys(f.Captions)) {
		f.Captions[id] = do(fmt.Sprintf("captions[%s]", id), f.Captions[id])
	}
	for i := range f.Annotations {
		a := &f.Annotations[i]
		a.Text = do("annotations["+strconv.Itoa(i+1)+"].text", a.Text)
	}
	for i := range f.Maps {
		f.Maps[i].Title = do("maps["+strconv.Itoa(i+1)+"].title", f.Maps[i].Title)
	}
	for i := range f.Legend.Rows {
		f.Legend.Rows[i].Name = do("legend.rows["+strconv.Itoa(i+1)+"].name", f.Legend.Rows[i].Name)
	}
	for _, id := range slices.Sorted(maps.Keys(f.Labels)) {
		e := f.Labels[id]
		e.Text = do(fmt.Sprintf("labels[%s].text", id), e.Text)
		f.Labels[id] = e
	}
}

// copied is a figure whose texts can be changed without changing the other's.
func (f *Figure) copied() *Figure {
	c := *f
	c.Points, c.Annotations = slices.Clone(f.Points), slices.Clone(f.Annotations)
	c.Maps, c.Legend.Rows = slices.Clone(f.Maps), slices.Clone(f.Legend.Rows)
	c.Captions, c.Labels = maps.Clone(f.Captions), maps.Clone(f.Labels)
	c.Lost, c.Cited = slices.Clone(f.Lost), slices.Clone(f.Cited)
	return &c
}

// Filled is a figure as it is shown: the references of its texts are filled, and what
// points nowhere is listed as Lost. A key
// point rests on the facts that it refers to. A figure without references is itself.
func (f *Figure) Filled(v Values) *Figure {
	if f == nil || v == nil || !f.refers() {
		return f
	}
	out := f.copied()
	fill := Filler{Values: v, Lost: out.Lost, Cited: out.Cited}
	for i := range out.Points {
		p := &out.Points[i]
		for _, r := range References(p.Text.Zh + p.Text.En) {
			if id := r.FactID(); id != "" && !slices.Contains(p.Facts, id) {
				p.Facts = append(slices.Clip(p.Facts), id)
			}
		}
	}
	out.eachText(func(_ string, n geo.Name) geo.Name { return fill.Name(n) })
	out.Lost, out.Cited = fill.Lost, fill.Cited
	return out
}

// refers reports whether a text of the figure has a reference.
func (f *Figure) refers() bool {
	found := false
	f.copied().eachText(func(_ string, n geo.Name) geo.Name {
		found = found || references.MatchString(n.Zh) || references.MatchString(n.En)
		return n
	})
	return found
}

// Lost is a reference that points nowhere, and the field of a figure's file that has it.
type Lost struct{ Field, Reference string }

// LostReferences are the references of a figure that point nowhere.
func (f *Figure) LostReferences(v Values) []Lost {
	var out []Lost
	f.copied().eachText(func(field string, n geo.Name) geo.Name {
		fill := Filler{Values: v}
		fill.Name(n)
		for _, r := range fill.Lost {
			out = append(out, Lost{field, r})
		}
		return n
	})
	return out
}
