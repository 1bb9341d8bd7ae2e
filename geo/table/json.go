package table

import (
	"bytes"
	"encoding/json"
	"io"

	"kechuang/geo"
)

// districtJSON is the JSON of a row; keys are stable.
type districtJSON struct {
	ID        geo.FeatureID `json:"id"`
	Code      string        `json:"code"`
	NameZh    string        `json:"name_zh"`
	NameEn    string        `json:"name_en"`
	GoalCount int           `json:"goal_count"`

	Industries []industryJSON `json:"industries"`
	Columns    cellsJSON      `json:"columns"`

	Places map[string][]placeJSON `json:"places,omitempty"` // by column, of those that list features
}

type industryJSON struct {
	ID     string `json:"id"`
	NameZh string `json:"name_zh"`
	NameEn string `json:"name_en"`
}

type placeJSON struct {
	ID     geo.FeatureID `json:"id"`
	NameZh string        `json:"name_zh"`
	NameEn string        `json:"name_en"`
}

// cellsJSON is an object with one list of facts a column, in their order.
type cellsJSON []columnJSON

type columnJSON struct {
	id    string
	facts any // a list of factJSON, or in a column of a dataset of cellNumberJSON
}

type factJSON struct {
	ID      string          `json:"id"`
	Topic   geo.Topic       `json:"topic"`
	Year    *int            `json:"year"`
	TextZh  string          `json:"text_zh"`
	TextEn  string          `json:"text_en"`
	TitleZh string          `json:"title_zh"`
	TitleEn string          `json:"title_en"`
	Numbers []numberJSON    `json:"numbers"`
	About   []geo.FeatureID `json:"about"`

	Industries []string `json:"industries"`

	Document string `json:"document"`
	Section  string `json:"section"`
	NoteZh   string `json:"note_zh"`
	NoteEn   string `json:"note_en"`
}

type numberJSON struct {
	Value   float64 `json:"value"`
	UnitZh  string  `json:"unit_zh"`
	UnitEn  string  `json:"unit_en"`
	AtLeast bool    `json:"at_least"`
}

// MarshalJSON writes the columns in their order.
func (cs cellsJSON) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, c := range cs {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := plain(&b).Encode(c.id); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := plain(&b).Encode(c.facts); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// WriteJSON writes a list of districts, each with a list of facts for every
// column; a silent cell is an empty list.
func (t *Table) WriteJSON(w io.Writer) error {
	out := []districtJSON{}
	for _, r := range t.Rows {
		d := districtJSON{ID: r.District.ID, Code: r.District.Code, NameZh: r.District.Name.Zh,
			NameEn: r.District.Name.En, GoalCount: r.Goals, Columns: cellsJSON{}, Industries: []industryJSON{}}
		for i, c := range t.Columns {
			for _, n := range r.Cells[i].Industries {
				d.Industries = append(d.Industries, industryJSON{n.Key, n.Name.Zh, n.Name.En})
			}
			if c.Places {
				d.addPlaces(c.ID, r.Cells[i].Named)
				continue
			}
			if c.Number != nil {
				d.Columns = append(d.Columns, columnJSON{c.ID, r.Cells[i].numbersJSON(c.Number)})
				continue
			}
			if c.ID != GoalCount {
				d.Columns = append(d.Columns, columnJSON{c.ID, factsJSON(r.Cells[i].Facts)})
			}
		}
		out = append(out, d)
	}
	e := plain(w)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

func (d *districtJSON) addPlaces(column string, places []Place) {
	if d.Places == nil {
		d.Places = map[string][]placeJSON{}
	}
	d.Places[column] = []placeJSON{}
	for _, p := range places {
		d.Places[column] = append(d.Places[column], placeJSON{p.ID, p.Name.Zh, p.Name.En})
	}
}

// plain encodes without the escapes for web pages.
func plain(w io.Writer) *json.Encoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e
}

func factsJSON(facts []geo.Fact) []factJSON {
	out := []factJSON{}
	for _, f := range facts {
		j := factJSON{ID: f.ID, Topic: f.Topic, TextZh: f.Text.Zh, TextEn: f.Text.En, TitleZh: f.Title.Zh, TitleEn: f.Title.En,
			Numbers: []numberJSON{}, About: append([]geo.FeatureID{}, f.About...), Industries: append([]string{}, f.Industries...), Document: f.Source.Document,
			Section: f.Source.Section, NoteZh: f.Source.Note.Zh, NoteEn: f.Source.Note.En}
		if f.Year != 0 {
			j.Year = &f.Year
		}
		for _, q := range f.Quantities {
			j.Numbers = append(j.Numbers, numberJSON{q.Value, q.Unit.Zh, q.Unit.En, q.AtLeast})
		}
		out = append(out, j)
	}
	return out
}
