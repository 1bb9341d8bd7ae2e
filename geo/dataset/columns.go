package dataset

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/paulmach/orb"
	"golang.org/x/text/unicode/norm"

	"kechuang/geo"
	"kechuang/geo/crs"
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
	rolePair     // longitude and latitude, in either order
	roleGeometry // WKT or GeoJSON
	roleDistrict // the name of the district, or its code
	roleSystem   // the coordinate system of the row
	roles
)

// Roles are the words by which --columns names what a column says.
var Roles = [roles]string{"id", "name", "name_zh", "name_en", "class", "address", "lon", "lat", "source",
	"position", "geometry", "district", "datum"}

//go:embed columns.json
var columnsFile []byte

// headings are the usual headings of each role, best first, as heading makes them.
var headings = sync.OnceValue(func() *[roles][]string {
	var known [roles][]string
	var file map[string][]string
	if err := json.Unmarshal(columnsFile, &file); err != nil {
		panic("dataset: columns.json: " + err.Error()) // embedded: a broken build
	}
	for r, name := range Roles {
		for _, h := range file[name] {
			if role(r) == roleSystem {
				known[r] = append(known[r], plainHeading(h))
			} else {
				known[r] = append(known[r], heading(h))
			}
		}
	}
	return &known
})

// heading is what counts of a heading: letters and digits, small, up to a bracket and
// without the words for a coordinate system. "经度 (WGS84)", "百度经度" and "经度" are the
// same.
func heading(s string) string {
	if i := strings.IndexAny(s, brackets); i > 0 {
		s = s[:i]
	}
	if _, rest, err := crs.FromHeading(s); err == nil && strings.TrimSpace(rest) != "" {
		s = rest
	}
	s = plainHeading(s)
	for _, word := range []string{"坐标系", "坐标"} {
		if rest := strings.TrimPrefix(strings.TrimSuffix(s, word), word); rest != "" {
			s = rest
		}
	}
	return s
}

// plainHeading are the letters and digits of a heading up to a bracket, small.
func plainHeading(s string) string { return strings.ToLower(Bare(s)) }

// Bare are the letters and digits of a heading, in NFKC, up to a bracket.
func Bare(s string) string {
	if i := strings.IndexAny(s, brackets); i > 0 {
		s = s[:i]
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, norm.NFKC.String(s))
}

// place is what a heading stands for: a role, and how far down in its list.
type place struct {
	role role
	rank int
}

// columns knows headings.
type columns struct {
	byHeading map[string]place
	systems   map[string]place // headings of the system of each row, whose words others leave out
	chosen    map[string]role  // headings that the user named
	uses      map[int]use      // columns of which the user said what they are for
}

// newColumns lets the headings that the user chose, by role, go before the usual
// ones.
func newColumns(chosen map[string]string, uses map[int]string) (*columns, error) {
	c := &columns{byHeading: map[string]place{}, systems: map[string]place{}, chosen: map[string]role{}, uses: map[int]use{}}
	for r := range roles {
		for i, h := range headings()[r] {
			if r == roleSystem {
				c.systems[h] = place{r, i + 1}
			} else {
				c.byHeading[h] = place{r, i + 1}
			}
		}
	}
	for name, h := range chosen {
		r := slices.Index(Roles[:], name)
		if r < 0 {
			return nil, geo.Problemf("error.import_role", geo.ErrUsage, "role", name, "known", strings.Join(Roles[:], ", "))
		}
		c.chosen[h] = role(r)
	}
	for i, said := range uses {
		u := use{role: roles, text: said == KeepText, left: said == LeaveOut}
		if u.text || u.left || said == Keep {
			c.uses[i] = u
			continue
		}
		r := slices.Index(Roles[:], said)
		if r < 0 {
			return nil, geo.Problemf("error.import_role", geo.ErrUsage, "role", said, "known", strings.Join(Roles[:], ", "))
		}
		c.uses[i] = use{role: role(r)}
	}
	return c, nil
}

// byNumber reports whether the user named columns by their numbers, as of a table
// without headings.
func (c *columns) byNumber() bool {
	for h := range c.chosen {
		if n, err := strconv.Atoi(h); err != nil || n < 1 {
			return false
		}
	}
	return len(c.chosen) > 0
}

// of says what a heading stands for where the user did not; ok is false when that is
// nothing. One that ends in a word for a name is a name as a last resort.
func (c *columns) of(h string) (p place, ok bool) {
	if p, ok = c.systems[plainHeading(h)]; ok {
		return p, true
	}
	s := heading(h)
	if p, ok = c.byHeading[s]; ok {
		return p, true
	}
	for _, end := range []string{"名称", "名稱", "name"} {
		if strings.HasSuffix(s, end) {
			return place{roleName, lastResort}, true
		}
	}
	return place{role: roles}, false
}

// lastResort is the rank of a heading that only looks like one of a role.
const lastResort = 1000

// score is how many roles a row of headings has.
func (c *columns) score(names []string) int {
	has, n := [roles]bool{}, 0
	for _, name := range names {
		r, ok := c.chosenAs(name, names)
		if !ok {
			var p place
			if p, ok = c.of(name); !ok {
				continue
			}
			r = p.role
		}
		if !has[r] {
			has[r] = true
			n++
		}
	}
	return n
}

// chosenAs is the role for which the user named a heading; ok is false where none was.
func (c *columns) chosenAs(h string, all []string) (r role, ok bool) {
	for meant, r := range c.chosen {
		if sameHeading(h, meant, all) {
			return r, true
		}
	}
	return roles, false
}

// missed is the problem of a chosen heading that the file does not have.
func (c *columns) missed(path string, names []string) error {
	for name := range c.chosen {
		if !slices.ContainsFunc(names, func(n string) bool { return sameHeading(n, name, names) }) {
			return geo.Problemf("error.import_column", geo.ErrUsage, "path", path, "column", name, "found", shown(names))
		}
	}
	return nil
}

// sameHeading reports whether the user means a heading: by all of its letters where one of
// the table's has them, or else whatever their width and case is, or else, where the user
// wrote no bracket, by those before one. What would be several headings is none: 纬度(旧)
// and 纬度【旧】 are told apart.
func sameHeading(of, meant string, all []string) bool {
	if slices.Contains(all, meant) {
		return of == meant
	}
	for _, fold := range []func(string) string{folded, unbracketed, heading} {
		if bracketed := strings.ContainsAny(meant, brackets); bracketed && fold(meant) != folded(meant) {
			continue
		}
		found := ""
		for _, h := range all {
			switch {
			case fold(h) != fold(meant) || fold(meant) == "" || h == found:
			case found != "":
				return false
			default:
				found = h
			}
		}
		if found != "" {
			return of == found
		}
	}
	return false
}

// brackets are those that begin a remark in a heading.
const brackets = "(（[【"

// folded is a heading in NFKC and small letters, in brackets of one kind and without blanks.
func folded(h string) string {
	h = strings.NewReplacer("【", "(", "】", ")", "[", "(", "]", ")", "〔", "(", "〕", ")").Replace(strings.ToLower(norm.NFKC.String(h)))
	return strings.Join(strings.Fields(h), "")
}

// unbracketed is what stands of a heading before its bracket.
func unbracketed(h string) string {
	if i := strings.IndexAny(h, brackets); i > 0 {
		h = h[:i]
	}
	return folded(h)
}

// record is one row or feature of a file.
type record struct {
	line        int    // from 1
	reason      string // why it can't be read; "" when it can
	notes       []Note // what was assumed
	text        [roles]string
	spare       [roles]string // what stands in where text has nothing
	values      []geo.Value   // of the columns that are kept
	precision   geo.Precision // that a file of this program tells; "" for none
	approximate string        // TRUE or FALSE where such a file tells
	system      crs.CRS       // of its table; the zero one where that has none of its own
	geometry    orb.Geometry  // of a feature, in the file's system; nil for a row
}

// note notes what was assumed of the record, once; args are pairs of names and texts for its
// sentence.
func (r *record) note(code string, args ...string) {
	if code != "" && !r.noted(code) {
		r.notes = append(r.notes, Note{r.line, code, args})
	}
}

func (r *record) noted(code string) bool {
	return slices.ContainsFunc(r.notes, func(n Note) bool { return n.Code == code })
}
