package layer

import (
	"strings"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
)

// DocumentYear is the year of the document. Maps show the metro of that year
// unless another is asked for.
const DocumentYear = 2016

// AnyYear is after all that the data know: the metro as it is today.
const AnyYear = 9999

// orientation draws what people orient by, faint and below all content: ring roads
// and the metro from the scale of districts on, landmarks with their names, and
// stations at the scale of streets. None of it is in a legend; the source line
// credits it.
type orientation struct{ plain }

// contextLines are the classes that are lines, with their symbols and the scales at
// which they appear, bottom first. A slide of one large district has the roads.
var contextLines = []struct {
	class, role string
	below       float64
}{{"ring_road", "context.road", 450_000}, {"metro", "context.metro", cityBelow}}

func (orientation) Draw(p scene.Canvas, d *Drawing, l *Layer) {
	for _, c := range contextLines {
		if d.View.Denominator() > c.below {
			continue
		}
		var path scene.Path
		for _, it := range d.Data.byKind[l.Kind] {
			if it.Class != c.class || !d.running(it) || !d.inFrame(it) {
				continue
			}
			if part := d.path(it); len(part.Points) > 0 {
				path.Verbs, path.Points = append(path.Verbs, part.Verbs...), append(path.Points, part.Points...)
				d.seen = append(d.seen, it)
			}
		}
		if len(path.Points) > 0 {
			p.Path(path, d.Sheet.Symbol(c.role).Style)
		}
	}
}

// running reports whether a part of the metro was there in the map's year; all else
// always was.
func (d *Drawing) running(it *Item) bool {
	year := d.ContextYear
	if year == 0 {
		year = DocumentYear
	}
	return it.Since <= year
}

// stationsAfter lets landmarks go before stations.
const stationsAfter = 10

// Labels names landmarks and, at the scale of streets, stations. The dot of one is
// drawn with its name or not at all, so that no dot is without a name.
func (orientation) Labels(d *Drawing, l *Layer) []label.Candidate {
	if d.Level() == CityLevel {
		return nil
	}
	var out []label.Candidate
	for _, it := range d.Data.byKind[l.Kind] {
		role, priority := "landmark", l.Info.LabelPriority
		switch {
		case it.Class == "landmark":
		case it.Class == "station" && d.Level() == StreetLevel && d.running(it):
			role, priority = "station", l.Info.LabelPriority+stationsAfter
		default:
			continue
		}
		if !d.View.Rect().Contains(d.pt(it)) {
			continue
		}
		sym := d.Sheet.Symbol("context." + role)
		out = append(out, label.Candidate{ID: it.ID, Key: "context/" + string(it.ID), Mode: label.Beside, Anchor: d.pt(it),
			Radius: (sym.Size + sym.Style.Width) / 2, Priority: priority,
			Lines: []scene.Text{d.line(role, it.LabelName().In(d.Lang))}})
	}
	return out
}

// withoutEchoes drops names of the context that say what another label says: a
// landmark that is a zone of the document too, or a station at a landmark.
func (d *Drawing) withoutEchoes(all []label.Candidate) []label.Candidate {
	said := make([]string, len(all))
	for i, c := range all {
		said[i] = outsideBrackets(c.Lines[0].String)
	}
	echo := func(i int) bool {
		c := all[i]
		if d.Data.layerOf(c.ID).Renderer != geo.ContextRenderer {
			return false
		}
		for k, other := range all {
			if other.Priority < c.Priority && said[k] != "" && (strings.Contains(said[k], said[i]) || strings.Contains(said[i], said[k])) &&
				other.Anchor.Sub(c.Anchor).Len() < 1.5*echoReach*c.Lines[0].Size {
				return true
			}
		}
		return false
	}
	out := make([]label.Candidate, 0, len(all))
	for i, c := range all {
		if !echo(i) {
			out = append(out, c)
		}
	}
	return out
}

// echoReach is within how many sizes of the type one name echoes another.
const echoReach = 12

// outsideBrackets is a name without what it says in brackets.
func outsideBrackets(s string) string {
	if i := strings.IndexAny(s, "(（"); i > 0 {
		s = s[:i]
	}
	return strings.TrimSpace(s)
}

// drawContextLabel paints a name of the context with its dot.
func (d *Drawing) drawContextLabel(p scene.Canvas, it *Item, texts []scene.Text) {
	d.seen = append(d.seen, it)
	p.Markers([]scene.Point{d.pt(it)}, d.Sheet.Symbol("context."+it.Class).Marker())
	paintTexts(p, texts)
}

// centreline is the line of a river that is an area: its ring goes up one bank and
// down the other, vertex for vertex.
func centreline(ring []orb.Point) []orb.Point {
	n := (len(ring) - 1) / 2
	out := make([]orb.Point, n)
	for i := range out {
		a, b := ring[i], ring[2*n-1-i]
		out[i] = orb.Point{(a[0] + b[0]) / 2, (a[1] + b[1]) / 2}
	}
	return out
}
