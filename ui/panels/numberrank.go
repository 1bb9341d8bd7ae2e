package panels

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/scene"
	"kechuang/geo/thematic"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// Measures of the list of features by their numbers, in units.
const (
	rankRow   = 20.2
	rankBar   = 12.5
	rankName  = 64
	rankValue = 50
	rankText  = 12
	rankMost  = 60 // rows: of the user's own places there may be many
)

type ranked struct {
	name, text string
	value      float64
	class      int
	missing    bool
}

// rankOf lists the features of a map of numbers, the greatest first and those without one
// last, as many as are shown.
func rankOf(m *state.Model, now *thematic.Map, l geo.Lang) []ranked {
	var list []ranked
	for _, it := range m.Data().Features(now.Dataset.Kind) {
		v, ok := now.Value(it.ID)
		r := ranked{name: it.LabelName().In(l), text: now.Text(l, it.ID), value: v.Number, class: now.Class(it.ID), missing: !ok || v.Word != ""}
		list = append(list, r)
	}
	slices.SortStableFunc(list, func(a, b ranked) int {
		switch {
		case a.missing && !b.missing:
			return 1
		case b.missing && !a.missing:
			return -1
		}
		return cmp.Compare(b.value, a.value)
	})
	return list[:min(len(list), rankMost)]
}

// rankAbout says of which year and in which unit the numbers are, of how many features and,
// where numbers add up, their sum.
func rankAbout(m *state.Model, now *thematic.Map, k kit.Context) string {
	var parts []string
	if now.Year > 0 {
		parts = append(parts, dossier.YearText(k.Lang, now.Year))
	}
	if now.Measure.Unit != "" {
		parts = append(parts, now.Measure.Unit)
	}
	n, sum := 0, 0.0
	for _, it := range m.Data().Features(now.Dataset.Kind) {
		if v, ok := now.Value(it.ID); ok && v.Word == "" {
			n, sum = n+1, sum+v.Number
		}
	}
	parts = append(parts, m.Data().Counted(k.Lang, now.Dataset.Kind, n))
	if !now.Measure.Rate() && n > 1 {
		power := math.Pow10(now.Measure.Decimals)
		parts = append(parts, k.T("numbers.sum", "sum", now.Measure.Short(k.Lang, math.Round(sum*power)/power)))
	}
	return strings.Join(parts, " · ")
}

// drawRank paints a bar for each feature, in the colour of its class.
func (f *numberForm) drawRank(p scene.Canvas, box scene.Rect) {
	now := f.model.NumberMap()
	if now == nil || now.Others != nil {
		return
	}
	k := f.k
	write := func(s string, x, y, room float64, role string, align scene.Align) {
		s = k.Fonts.Fit(s, scene.Regular, rankText, room)
		p.Text(scene.Text{At: scene.Point{X: x, Y: y}, String: s, Size: rankText, Align: align, Width: k.Fonts.Width(s, scene.Regular, rankText), Fill: k.Color(role)})
	}
	list, value := rankOf(f.model, now, k.Lang), float64(rankValue)
	for _, r := range list {
		value = math.Max(value, math.Ceil(k.Fonts.Width(r.text, scene.Regular, rankText))+8)
	}
	left, zero, unit := box.Min.X+rankName, 0.0, 0.0
	if span := now.Largest - math.Min(now.Least, 0); span > 0 {
		unit = (box.W() - rankName - value) / span
		zero = -math.Min(now.Least, 0) * unit
	}
	for i, r := range list {
		y := box.Min.Y + float64(i)*rankRow
		base := y + rankRow/2 + 0.36*rankText
		write(r.name, left-8, base, rankName-8, "text", scene.End)
		if r.missing {
			write(k.T("numbers.missing"), left, base, rankValue+40, "quiet", scene.Start)
			continue
		}
		from, to := zero+math.Min(r.value, 0)*unit, zero+math.Max(r.value, 0)*unit
		var bar scene.Path
		bar.Rect(scene.R(left+from, y+(rankRow-rankBar)/2, math.Max(to-from, 1), rankBar))
		st := scene.PathStyle{Fill: k.Color("teal")}
		if now.As() == thematic.Shade && r.class >= 0 {
			st.Fill = now.Colors[r.class]
			st.Stroke, st.Width = k.Color("border"), 0.6
		}
		p.Path(bar, st)
		write(r.text, left+to+6, base, value-6, "text", scene.Start)
	}
}
