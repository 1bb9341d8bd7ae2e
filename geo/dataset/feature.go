package dataset

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/dataset/reader"
)

// builder makes features of records.
type builder struct {
	Reading
	ctx       context.Context
	layer     geo.Kind
	layerName geo.Name // of one of the user's own
	plan      *plan
	placers   *placers
	placer    *placer // of the record at hand
	locator   *geo.Locator
	districts districtNames
	store     geo.Store
	present   present                // of the layer
	sources   map[string]string      // keys of the files that the project has, by their titles
	met       geo.IDSet              // that the file gave so far
	rows      geo.IDSet              // all that rows say which give no ID
	spoilt    geo.IDSet              // of rows that cannot be taken
	names     namesakes              // by which they are known again
	positions crowd                  // of the rows that were read
	crowds    crowd                  // that are known to be crowded
	each      Listing                // is told of the rows; nil where nobody asks
	take      func(geo.Feature) bool // what features are given to; nil while they are only counted
	progress  func(rows, total int)  // nil where nobody asks
	total     int                    // rows of the file; 0 until it was read once
	missing   func(string) []rune    // what of a name can't be drawn; nil where nobody asks
	titles    map[string]bool        // of sources that an export names and the project has not, two at the most
	hidden    int                    // rows that the workbook hides and that are read all the same
	outlined  string                 // the title of the source where outlines that it had stay
	said      []byte                 // room for what an ID is a hash of

	mended  map[geo.FeatureID]geo.FeatureID // IDs of the features of the source by those that the file gives them now
	unknown unknownIDs                      // that rows give
	remade  int                             // features whose ID was mended
	changes map[uint64]int                  // how many features of other files are changed, by the hashes of their sources
}

func newBuilder(ctx context.Context, store geo.Store, p *plan, o Options) (*builder, error) {
	b := &builder{ctx: ctx, layer: o.Layer, plan: p, missing: o.Missing, progress: o.Progress, sources: map[string]string{}, titles: map[string]bool{}}
	districts, err := store.Features(ctx, geo.District)
	if err != nil {
		return nil, err
	}
	b.locator = geo.NewLocator(districts, nil)
	if b.districts, err = newDistrictNames(ctx, store, districts, o.Districts); err != nil {
		return nil, err
	}
	b.placers = newPlacers(p.system, boundOf(districts))
	sources, err := store.Sources(ctx)
	if err != nil {
		return nil, err
	}
	for _, s := range sources {
		if s.File() {
			b.sources[s.Title.In(geo.Zh)] = s.Key
		}
	}
	if b.Source, b.outlined, err = sourceOf(ctx, store, p, o.Update, sources); err != nil {
		return nil, err
	}
	b.Kind, b.store, b.names = o.Layer, store, newNamesakes()
	b.changes = map[uint64]int{}
	b.present, b.mended, err = presentOf(ctx, store, o.Layer, b.Source.Key, p.idColumn(), &b.names)
	return b, err
}

func boundOf(fs []geo.Feature) orb.Bound {
	b := fs[0].Bound()
	for i := range fs {
		b = b.Union(fs[i].Bound())
	}
	return b
}

// restart lets the builder take the records of its file once more.
func (b *builder) restart(ctx context.Context, take func(geo.Feature) bool) {
	b.ctx, b.take, b.total = ctx, take, b.Read
	b.Reading = Reading{Source: b.Source, Kind: b.Kind, Layer: b.Layer}
	b.met, b.rows, b.spoilt, b.positions = geo.IDSet{}, geo.IDSet{}, geo.IDSet{}, crowd{}
	b.unknown, b.changes = unknownIDs{}, map[uint64]int{}
}

// note notes what was assumed; args are pairs of names and texts for its sentence.
func (b *builder) note(line int, code string, args ...string) {
	if b.Noted++; b.Noted <= MostListed {
		b.Notes = append(b.Notes, Note{line, code, args})
	}
	if b.each != nil {
		b.each.Note(Note{line, code, args})
	}
}

// noteMissing names the characters of a name that can't be drawn here.
func (b *builder) noteMissing(line int, name geo.Name) {
	if b.missing == nil {
		return
	}
	if rs := b.missing(name.Zh + name.En); len(rs) > 0 {
		b.note(line, noteNoFont, "characters", string(rs))
	}
}

// add takes a record. The error is that the caller has no more patience.
func (b *builder) add(r *record) error {
	if b.Read++; b.progress != nil && b.Read%progressEvery == 0 {
		b.progress(b.Read, b.total)
	}
	given := b.given(r)
	if was, ok := b.present.of(given); ok && was.source == 0 {
		b.Own++
		return b.ctx.Err()
	}
	at, placer, unplaced := b.look(r)
	if b.placer = placer; unplaced != "" && at.ok && r.reason == "" {
		r.reason = unplaced
	}
	f, reason := b.feature(r, &at)
	for _, n := range r.notes {
		if n.Code == noteCoarse && reason != "" {
			continue // it is left out: how well it is known matters to nobody
		}
		b.note(n.Line, n.Code, n.Args...)
	}
	b.noteMissing(r.line, f.Name)
	if given == "" {
		b.names.count(f.Name)
	}
	if reason != "" {
		b.spoil(given, nameOf(r))
	}
	refusal := func() Refusal {
		said := Refusal{Line: r.line, Reason: reason, Name: nameOf(r).In(geo.Zh)}
		if reason == noDistrict {
			said.District = r.text[roleDistrict]
		}
		return said
	}
	if b.each != nil && reason != "" {
		b.each.Left(refusal(), reason == outside)
	}
	switch reason {
	case "":
		b.met.Add(f.ID)
		if given != "" && f.ID != given && !r.noted(noteTwice) {
			b.Apart++
		}
		b.noteUnknown(given, &f)
		if err := b.keep(f); err != nil {
			return err
		}
	case outside:
		if b.Outside++; b.Outside <= MostListed {
			b.OutsideRows = append(b.OutsideRows, refusal())
		}
	default:
		if b.Refused++; b.Refused <= MostListed {
			b.Refusals = append(b.Refusals, refusal())
		}
	}
	return b.ctx.Err()
}

// Reasons not to take a record, besides those of package reader.
const (
	outside    = "outside"
	noName     = "name"
	noPlace    = "position"
	noGeometry = "no_geometry" // of a feature
	noDistrict = "district_unknown"
	noDegree   = "degrees"
	noSystem   = "system" // metres of a system that nothing names
	noShape    = "shape"
	noPoint    = "point"
	noLine     = "lines"
	noRing     = "ring"
	noArea     = "area"
	notLine    = "not_line" // the layer has lines only
	notArea    = "not_area" // the layer has areas only
	noLength   = "length"   // a line that goes nowhere
	noWorld    = "world"    // it is wider than half the Earth
	noTangle   = "tangled"  // its edges cross too often to tell what it holds
	again      = "twice"
)

// progressEvery is after how many rows the reading tells how far it is.
const progressEvery = 500

// longestName is the longest name or ID, in bytes.
const longestName = 1 << 10

// What is assumed in reading a row.
const (
	noteName           = "name"            // a name is cut to its limit
	noteDistrict       = "district"        // there is no position: it stands in its district
	noteDistrictUnread = "district_unread" // its position is none: it stands in its district
	noteOtherDistrict  = "district_other"  // it lies in another district than its row says
	noteNoFont         = "no_font"         // no font has some characters of a name
	noteTwice          = "id_twice"        // another row has the ID, and another name
	noteUnnamed        = "unnamed"         // it is called after its layer
	noteNamesake       = "namesake"        // another row has the name and the place, and says something else
)

// feature makes a feature, or says why not.
func (b *builder) feature(r *record, at *position) (f geo.Feature, reason string) {
	if reason := b.check(r); reason != "" {
		return f, reason
	}
	f = geo.Feature{Kind: b.layer, Name: nameOf(r), Class: r.text[roleClass], Precision: geo.PrecisionSite,
		Basis: geo.Name{Zh: r.text[roleAddress]}, Sources: []string{b.Source.Key}}
	if title := r.text[roleSource]; title != "" {
		f.Sources = b.exported(title)
	}
	if len(r.values) > 0 {
		f.Values = append(f.Values, r.values...)
	}
	if !f.Name.Shows() && b.layer.Own() {
		f.Name = b.called(r.line)
		r.note(noteUnnamed)
	}
	if !f.Name.Shows() {
		return f, noName
	}
	g, raw, reason := b.placer.place(r, at)
	if reason == "" && g != nil {
		g, reason = b.shaped(r, g)
	}
	if reason != "" || g == nil {
		return b.inDistrict(r, f, reason)
	}
	switch g := g.(type) {
	case orb.Point:
		f.Point = g
	case orb.LineString, orb.MultiLineString:
		b.setLine(&f, g)
	default:
		f.Geometry, f.Point, f.Role = g, b.inCity(polygonsOf(g)), geo.RoleExtent
	}
	if f.ID = b.id(r, &f, raw); b.met.Has(f.ID) {
		return f, again
	}
	if f.Geometry == nil {
		f.Precision, f.Approximate = b.precision(r, f.Point)
	}
	b.keepOutline(r, &f)
	if f.District = b.district(f.Point); f.District == "" {
		return f, outside
	}
	if said := b.districts.find(r.text[roleDistrict]); said != "" && said != f.District && f.Geometry == nil {
		r.note(noteOtherDistrict)
	}
	if f.Geometry != nil && b.leavesCity(f.Geometry) {
		r.note(noteBorder)
	}
	return f, ""
}

// exported are the sources of a feature that comes back from an export, which names them by
// their titles: those that the project has, or else the file.
func (b *builder) exported(titles string) (keys []string) {
	for title := range strings.SplitSeq(titles, separator) {
		key, known := b.sources[title]
		if !known {
			if len(b.titles) < 2 {
				b.titles[titles] = true
			}
			return []string{b.Source.Key}
		}
		keys = append(keys, key)
	}
	return keys
}

// check says what keeps a record from being read at all.
func (b *builder) check(r *record) string {
	if r.reason != "" {
		return r.reason
	}
	for _, s := range r.text {
		if !utf8.ValidString(s) {
			return reader.ReasonText
		}
	}
	if len(r.text[roleID]) > longestName {
		return reader.ReasonLong
	}
	for _, name := range []role{roleName, roleNameZh, roleNameEn} {
		if shortened := cut(r.text[name], longestName); shortened != r.text[name] {
			r.text[name] = shortened
			r.note(noteName)
		}
	}
	return ""
}

// inDistrict is a feature without a position, which stands in the badge of the district
// that its record names; reason is why it has none, "" where it says nothing.
func (b *builder) inDistrict(r *record, f geo.Feature, reason string) (geo.Feature, string) {
	id := b.districts.find(r.text[roleDistrict])
	if id == "" && r.text[roleDistrict] == "" {
		id = b.districts.findInAddress(r.text[roleAddress])
	}
	unread := reason
	if unread == noPlace || unread == noDegree || unread == noShape {
		reason = "" // what it says otherwise holds
	}
	if id == "" {
		reason = unread
	}
	if reason != "" || id == "" || f.Kind.Info().Badge == 0 {
		switch {
		case reason != "":
		case id == "" && r.text[roleDistrict] != "":
			reason = noDistrict
			b.unknownDistrict(r.text[roleDistrict])
		case b.plan.format.Outlines && b.plan.first.table.Columns != nil && !b.plan.first.hasRole(roleLon) && !b.plan.first.hasRole(rolePair):
			reason = noGeometry
		default:
			reason = noPlace
		}
		return f, reason
	}
	if unread == "" {
		r.note(noteDistrict)
	} else {
		r.note(noteDistrictUnread)
	}
	f.District, f.Precision = id, geo.PrecisionDistrict
	if f.ID = b.id(r, &f, orb.Point{}); b.met.Has(f.ID) {
		return f, again
	}
	b.keepOutline(r, &f)
	b.InDistrict++
	return f, ""
}

// nameOf is the name of a record in both languages, on one line.
func nameOf(r *record) geo.Name {
	line := func(of role) string { return strings.ReplaceAll(r.text[of], "\n", " ") }
	n := geo.Name{Zh: line(roleNameZh), En: line(roleNameEn)}
	if name := line(roleName); n.Zh == "" && name != n.En {
		n.Zh = name
	}
	return n
}

// cut is the beginning of a text, whole characters of at most n bytes.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// given is the ID of the ID column, or the one that the feature had before it was mended
// in the file; "" when there is none.
func (b *builder) given(r *record) geo.FeatureID {
	key := strings.TrimPrefix(r.text[roleID], string(b.layer)+"/")
	if key == "" {
		return ""
	}
	id := geo.NewID(b.layer, key)
	if _, ok := b.present.of(id); ok {
		return id
	}
	id = geo.NewID(b.layer, withoutLayer(key))
	if was := b.mended[id]; was != "" {
		if _, ok := b.present.of(id); !ok {
			return was
		}
	}
	return id
}

// withoutLayer is the key of an ID that names a layer, as exports do, and maybe another one
// than the file goes to: it does not grow by each way there and back.
func withoutLayer(key string) string {
	for {
		layer, rest, ok := strings.Cut(key, "/")
		if k := geo.Kind(layer); !ok || rest == "" || k.Info().Import == 0 {
			return key
		}
		key = rest
	}
}

// id is the given one, or else that of the one feature of the source that has the name, or
// a hash of the name and the position as they stand in the file, and of all that the row
// says where another has these already, and of the file where another file's feature has
// them and stands elsewhere.
func (b *builder) id(r *record, f *geo.Feature, raw orb.Point) geo.FeatureID {
	if id := b.given(r); id != "" {
		if id = b.own(id, f); !b.met.Has(id) {
			return id
		}
		r.note(noteTwice)
	}
	said := append(append(append(append(b.said[:0], f.Name.Zh...), '\n'), f.Name.En...), '\n')
	said = append(strconv.AppendFloat(said, raw[0], 'f', 6, 64), '\n')
	b.said = strconv.AppendFloat(said, raw[1], 'f', 6, 64)
	id := b.hashed(f)
	for _, v := range f.Values {
		b.said = append(append(append(append(b.said, v.Column...), '\n'), v.Text...), '\n')
	}
	if !b.rows.Add(geo.FeatureID(b.said)) {
		return id // the row stands twice
	}
	if b.met.Has(id) {
		r.note(noteNamesake)
		return b.hashed(f)
	}
	if again := b.names.known(b.layer, f.Name); again != "" && !b.met.Has(again) {
		if _, known := b.present.of(id); !known {
			return again
		}
	}
	return id
}

// hashed is an ID made of what was said. Numbers of two files may be alike and mean two
// places, in two systems: it is of the file too where another file's feature that stands
// elsewhere has it, and stays so from one import to the next.
func (b *builder) hashed(f *geo.Feature) geo.FeatureID {
	id := b.hashOf(b.said)
	if len(b.present.has) == 0 {
		return id
	}
	was, ok := b.present.of(id)
	if ok && was.source == b.present.hash.Text(f.Sources[0]) {
		return id
	}
	apart := b.hashOf(append(append(b.said[:len(b.said):len(b.said)], "\n@"...), f.Sources[0]...))
	if _, known := b.present.of(apart); known || ok && !b.present.stands(was, f) {
		return apart
	}
	return id
}

func (b *builder) hashOf(said []byte) geo.FeatureID {
	sum := sha256.Sum256(said)
	return geo.NewID(b.layer, hex.EncodeToString(sum[:hashSize]))
}

// own is the ID of a feature with a given one. Files that number their rows 1, 2,
// 3 mean different things by it: where another file's feature of another name has
// the ID, this one gets the file's name besides. It keeps that from one import to
// the next.
func (b *builder) own(id geo.FeatureID, f *geo.Feature) geo.FeatureID {
	file := strings.TrimPrefix(f.Sources[0], geo.FilePrefix)
	apart := id + geo.FeatureID("@"+file)
	was, ok := b.present.of(id)
	_, known := b.present.of(apart)
	switch {
	case known:
	case !ok, was.source == b.present.hash.Text(f.Sources[0]), creditCode(id.Key()), b.present.named(was, f.Name):
		return id
	}
	return apart
}

// creditCode reports that a key looks like a unified social credit code (GB
// 32100-2015), which no two organisations share.
func creditCode(key string) bool {
	return len(key) == 18 && strings.Trim(key, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// shore is how far a place may lie outside the outlines, in degrees (about 150 m):
// they are generalised, and firms stand on the water's edge.
const shore = 0.0015

// district is the one in which a place lies, "" outside the city.
func (b *builder) district(at orb.Point) geo.FeatureID {
	id, _ := b.locator.At(at)
	for i := 0; id == "" && i < 8; i++ {
		y, x := math.Sincos(float64(i) * math.Pi / 4)
		id, _ = b.locator.At(orb.Point{at[0] + x*shore, at[1] + y*shore})
	}
	return id
}
