package dataset

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"github.com/paulmach/orb"

	"kechuang/geo"
)

// role is what a column says. A name is the Chinese one unless there is another.
type role int

const (
	roleID role = iota
	roleName
	roleNameZh
	roleNameEn
	roleClass
	roleAddress
	roleLon
	roleLat
	roleSource
	roles
)

// Roles are the words by which --columns names what a column says.
var Roles = [roles]string{"id", "name", "name_zh", "name_en", "class", "address", "lon", "lat", "source"}

//go:embed columns.json
var columnsFile []byte

// headings are the usual headings of each role, best first, as heading makes them.
var headings = func() (known [roles][]string) {
	var file map[string][]string
	if err := json.Unmarshal(columnsFile, &file); err != nil {
		panic("register: columns.json: " + err.Error()) // embedded: a broken build
	}
	for r, name := range Roles {
		for _, h := range file[name] {
			known[r] = append(known[r], heading(h))
		}
	}
	return known
}()

// heading is what counts of a heading: letters and digits, small, up to a
// bracket. "经度 (WGS84)" and "经度" are the same.
func heading(s string) string {
	if i := strings.IndexAny(s, "(（["); i > 0 {
		s = s[:i]
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// place is what a heading stands for: a role, and how far down in its list.
type place struct {
	role role
	rank int
}

// columns knows headings.
type columns struct {
	byHeading map[string]place
	chosen    map[string]bool // headings that the user named, and whether they were met
	raw       map[string]place
}

// newColumns lets the headings that the user chose, by role, go before the usual
// ones.
func newColumns(chosen map[string]string) (*columns, error) {
	c := &columns{byHeading: map[string]place{}, chosen: map[string]bool{}, raw: map[string]place{}}
	for r := range roles {
		for i, h := range headings[r] {
			c.byHeading[h] = place{r, i + 1}
		}
	}
	for name, h := range chosen {
		r := slices.Index(Roles[:], name)
		if r < 0 {
			return nil, geo.Problemf("error.import_role", geo.ErrUsage, "role", name, "known", strings.Join(Roles[:], ", "))
		}
		c.byHeading[heading(h)] = place{role(r), 0}
		c.chosen[h] = false
	}
	return c, nil
}

// of says what a heading stands for; ok is false when that is nothing.
func (c *columns) of(h []byte) (p place, ok bool) {
	p, seen := c.raw[string(h)]
	if !seen {
		s := string(h)
		if p, ok = c.byHeading[heading(s)]; !ok {
			p.role = roles
		}
		c.raw[s] = p
		for name := range c.chosen {
			if heading(name) == heading(s) {
				c.chosen[name] = true
			}
		}
	}
	return p, p.role < roles
}

// missed is the problem of a chosen heading that the file does not have.
func (c *columns) missed(path string, found []string) error {
	for name, met := range c.chosen {
		if !met {
			return geo.Problemf("error.import_column", geo.ErrUsage, "path", path, "column", name, "found", strings.Join(found, ", "))
		}
	}
	return nil
}

// record is one row or feature of a file.
type record struct {
	line     int    // from 1
	reason   string // why it can't be read; "" when it can
	note     string // what was assumed; "" for nothing
	text     [roles]string
	rank     [roles]int   // of the headings that text comes from
	geometry orb.Geometry // of a feature, in the file's datum; nil for a row
}

// set keeps a text unless a better column had one.
func (r *record) set(p place, text string) {
	if text = strings.TrimSpace(text); text == "" || r.text[p.role] != "" && r.rank[p.role] <= p.rank {
		return
	}
	r.text[p.role], r.rank[p.role] = text, p.rank
}
