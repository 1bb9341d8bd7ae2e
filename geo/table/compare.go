package table

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"sync"

	"kechuang/geo"
	"kechuang/geo/lang"
)

// The number of districts that can stand side by side.
const (
	LeastCompared = 2
	MostCompared  = 4
)

// Comparison sets districts side by side, a line for each column of the table.
// What they share is only what can be read off the text: goals due in the same
// year, documents of the same title, the industries that facts name, and the words of
// terms.json as they stand in the Chinese. Nothing is said about how alike two statements are.
type Comparison struct {
	Districts []geo.Feature
	Lines     []ComparedLine
}

// ComparedLine is one column for every compared district.
type ComparedLine struct {
	Column Column
	Cells  []Cell
	Counts []int // instead of cells, for the number of goals; else nil
	Marks  []Mark
}

// MarkKind says what a Mark is about.
type MarkKind string

// The kinds of marks.
const (
	YearMark     MarkKind = "year"
	TitleMark    MarkKind = "title"
	IndustryMark MarkKind = "industry"
	TermMark     MarkKind = "term"
)

// Mark is a year, title, industry or word that at least one of the cells of a line holds.
type Mark struct {
	Kind MarkKind
	Name geo.Name
	In   []bool // the districts whose cell in this line holds it
	Of   []bool // the same or, for industries, those that hold it in any column
}

// Shared reports whether more than one district has it.
func (m Mark) Shared() bool { return count(m.Of) > 1 }

// Shows reports whether a line shows by itself what the mark says of a single district,
// as it does a year or a title.
func (m Mark) Shows() bool { return m.Kind == YearMark || m.Kind == TitleMark }

// Status says how the cells of a line stand to one another.
type Status string

// A line is silent when no district speaks, single when one does, shared when
// at least two have a mark in common and different otherwise.
const (
	Silent    Status = "silent"
	Single    Status = "single"
	Shared    Status = "shared"
	Different Status = "different"
)

// Status judges the line.
func (l ComparedLine) Status() Status {
	if l.Counts != nil {
		if slices.Min(l.Counts) == slices.Max(l.Counts) {
			return Shared
		}
		return Different
	}
	said := 0
	for _, c := range l.Cells {
		if !c.Silent() {
			said++
		}
	}
	switch {
	case said == 0:
		return Silent
	case said == 1:
		return Single
	case l.Column.Number != nil && l.equal():
		return Shared
	case slices.ContainsFunc(l.Marks, func(m Mark) bool { return count(m.In) > 1 }):
		return Shared
	}
	return Different
}

// equal reports whether all districts have the same value.
func (l ComparedLine) equal() bool {
	return !slices.ContainsFunc(l.Cells, func(c Cell) bool {
		return c.Value == nil || c.Value.Number != l.Cells[0].Value.Number || c.Value.Word != l.Cells[0].Value.Word
	})
}

// Says puts the status into words.
func (l ComparedLine) Says(in geo.Lang) string {
	key := "table.status." + string(l.Status())
	if l.Column.Number != nil {
		return lang.T(in, key+".number")
	}
	if l.Counts != nil {
		key += ".count"
	}
	return lang.T(in, key)
}

// Compare sets two to four districts side by side, in the given order. The error
// is a geo.Problem about their number or an unknown one.
func (t *Table) Compare(ids ...geo.FeatureID) (*Comparison, error) {
	if len(ids) < LeastCompared || len(ids) > MostCompared {
		return nil, geo.Problemf("error.table_compare", geo.ErrUsage, "count", strconv.Itoa(len(ids)),
			"least", strconv.Itoa(LeastCompared), "most", strconv.Itoa(MostCompared))
	}
	var rows []Row
	c := &Comparison{}
	for _, id := range ids {
		i := slices.IndexFunc(t.Rows, func(r Row) bool { return r.District.ID == id })
		if i < 0 || slices.ContainsFunc(c.Districts, func(d geo.Feature) bool { return d.ID == id }) {
			return nil, geo.Problemf("error.table_district", geo.ErrUsage, "name", string(id), "known", t.known())
		}
		rows, c.Districts = append(rows, t.Rows[i]), append(c.Districts, t.Rows[i].District)
	}
	for i, col := range t.Columns {
		line := ComparedLine{Column: col}
		for _, r := range rows {
			line.Cells = append(line.Cells, r.Cells[i])
			if col.ID == GoalCount {
				line.Counts = append(line.Counts, r.Goals)
			}
		}
		line.Marks = slices.Concat(yearMark(col, line.Cells), titleMarks(line.Cells), t.industryMarks(line.Cells, rows), termMarks(line.Cells))
		c.Lines = append(c.Lines, line)
	}
	return c, nil
}

// yearMark marks the districts with a goal due in the year of a column.
func yearMark(c Column, cells []Cell) []Mark {
	if c.Year == 0 {
		return nil
	}
	y := strconv.Itoa(c.Year)
	in := which(cells, func(c Cell) bool { return !c.Silent() })
	if count(in) == 0 {
		return nil
	}
	return []Mark{{Kind: YearMark, Name: geo.Name{Zh: y, En: y}, In: in, Of: in}}
}

// titleMarks marks documents by their title.
func titleMarks(cells []Cell) []Mark {
	var out []Mark
	for _, c := range cells {
		for _, f := range c.Facts {
			title := f.Title
			if title.IsZero() || slices.ContainsFunc(out, func(m Mark) bool { return m.Name == title }) {
				continue
			}
			in := which(cells, func(c Cell) bool {
				return slices.ContainsFunc(c.Facts, func(g geo.Fact) bool { return g.Title == title })
			})
			out = append(out, Mark{Kind: TitleMark, Name: title, In: in, Of: in})
		}
	}
	return out
}

// industryMarks marks the industries that facts in a cell of the line name. Others may
// name them in other columns, so that one district alone can be compared.
func (t *Table) industryMarks(cells []Cell, rows []Row) []Mark {
	var out []Mark
	for _, i := range t.Industries {
		in := which(cells, func(c Cell) bool { return c.names(i) })
		if count(in) == 0 {
			continue
		}
		of := which(rows, func(r Row) bool { return slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.names(i) }) })
		out = append(out, Mark{Kind: IndustryMark, Name: i.Name, In: in, Of: of})
	}
	return out
}

func (c Cell) names(i geo.Industry) bool {
	return slices.ContainsFunc(c.Facts, func(f geo.Fact) bool { return slices.Contains(f.Industries, i.Key) })
}

// termMarks marks the words of terms.json that a cell of the line holds, where more
// than one district speaks.
func termMarks(cells []Cell) []Mark {
	if count(which(cells, func(c Cell) bool { return !c.Silent() })) < 2 {
		return nil
	}
	var out []Mark
	for _, g := range termGroups() {
		for _, term := range g.Terms {
			speaks := func(c Cell) bool { return holds(c, g.Topics, term.Zh) }
			if !slices.ContainsFunc(cells, speaks) || slices.ContainsFunc(out, func(m Mark) bool { return m.Name == term }) {
				continue
			}
			in := which(cells, func(c Cell) bool { return holds(c, geo.Topics, term.Zh) }) // whatever its topic: the line compares it
			out = append(out, Mark{Kind: TermMark, Name: term, In: in, Of: in})
		}
	}
	return out
}

func holds(c Cell, topics []geo.Topic, word string) bool {
	return slices.ContainsFunc(c.Facts, func(f geo.Fact) bool {
		return slices.Contains(topics, f.Topic) && strings.Contains(f.Text.Zh, word)
	})
}

// termGroup is a list of words and the topics in which they are looked for.
type termGroup struct {
	Topics []geo.Topic `json:"topics"`
	Terms  []geo.Name  `json:"terms"`
}

//go:embed terms.json
var termsJSON []byte

// termGroups are read when a table first asks for them.
var termGroups = sync.OnceValue(loadTerms)

func loadTerms() []termGroup {
	var gs []termGroup
	if err := json.Unmarshal(termsJSON, &gs); err != nil {
		panic("terms.json: " + err.Error()) // embedded: a broken file is a broken build
	}
	return gs
}

// which asks the same of every element.
func which[T any](xs []T, yes func(T) bool) []bool {
	out := make([]bool, len(xs))
	for i, x := range xs {
		out[i] = yes(x)
	}
	return out
}

func count(bs []bool) int {
	n := 0
	for _, b := range bs {
		if b {
			n++
		}
	}
	return n
}

// Grid sets the comparison in a language: a row for each line, a column for each
// district, and what they share or have alone in a last column.
func (c *Comparison) Grid(l geo.Lang) Grid {
	const topicWidth, cellWidth = 16, 44
	g := Grid{Head: []string{lang.T(l, "table.topic")}, Widths: []float64{topicWidth}}
	for _, d := range c.Districts {
		g.Head, g.Widths = append(g.Head, d.Name.In(l)), append(g.Widths, cellWidth)
	}
	g.Head, g.Widths = append(g.Head, lang.T(l, "table.compared")), append(g.Widths, cellWidth)
	for _, line := range c.Lines {
		row := []Text{{Lines: []string{line.Column.Title(l)}}}
		for i, cell := range line.Cells {
			if line.Column.Number != nil {
				row = append(row, cell.numberText())
			} else if line.Counts != nil {
				row = append(row, Text{Number: line.Counts[i], Count: true})
			} else {
				row = append(row, cell.text(l))
			}
		}
		g.Rows = append(g.Rows, append(row, Text{Lines: c.notes(line, l), Silent: line.Status() == Silent}))
	}
	return g
}

// notes say what the districts of a line share, and what only one of them has.
func (c *Comparison) notes(line ComparedLine, l geo.Lang) []string {
	out := []string{line.Says(l)}
	only := make([][]string, len(c.Districts))
	for _, m := range line.Marks {
		name := m.Name.In(l)
		if m.Shared() {
			out = append(out, lang.T(l, "table.note.shared", "name", name, "districts", c.Names(m.Of, l)))
		} else {
			i := slices.Index(m.In, true)
			only[i] = append(only[i], name)
		}
	}
	for i, names := range only {
		if len(names) > 0 {
			out = append(out, lang.T(l, "table.note.only", "name", strings.Join(names, lang.T(l, "table.and")),
				"districts", c.Districts[i].Name.In(l)))
		}
	}
	return out
}

// Names joins the names of the districts that are marked.
func (c *Comparison) Names(of []bool, l geo.Lang) string {
	var names []string
	for i, yes := range of {
		if yes {
			names = append(names, c.Districts[i].Name.In(l))
		}
	}
	return strings.Join(names, lang.T(l, "table.and"))
}
