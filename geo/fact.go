package geo

import "strings"

// Topic is the heading in a dossier under which a fact stands.
type Topic string

// The topics in dossier order.
const (
	Positioning  Topic = "positioning"
	Strategy     Topic = "strategy"
	Policy       Topic = "policy"
	Context      Topic = "context"
	Goal         Topic = "goal"
	KeyWork      Topic = "key_work"
	Layout       Topic = "layout"
	IndustryFact Topic = "industry"
	ZoneRole     Topic = "zone_industry"
	Incubation   Topic = "incubator"
	ClusterFact  Topic = "cluster"
	Company      Topic = "company"
	Platform     Topic = "platform"
	FigureFact   Topic = "figure"
	TableFact    Topic = "table"
)

// Topics lists every topic in dossier order, which is that of every output.
var Topics = []Topic{Positioning, Strategy, Policy, Context, Goal, KeyWork, Layout, IndustryFact, ZoneRole,
	Incubation, ClusterFact, Company, Platform, FigureFact, TableFact}

// Quantity is a number that the document states.
type Quantity struct {
	Value    float64 `json:"value"`
	Unit     Name    `json:"unit"`               // 个项目 / projects
	AtLeast  bool    `json:"at_least,omitempty"` // the document says "more than"
	Headline bool    `json:"headline,omitempty"` // worth a small figure in the dossier
	// Counts is the kind of the features of the fact's district that the number
	// counts, named or not: 13 maker spaces of which four are named. Most numbers
	// count something else, and then it is empty.
	Counts Kind `json:"counts,omitempty"`
}

// SourceRef says where in the document a fact stands.
type SourceRef struct {
	Document string // key of a Document
	Section  string // heading as written
	Note     Name   // what the source leaves unsaid or contradicts
}

// Fact is one statement of the document in the project's own short words.
type Fact struct {
	ID         string      // "F001", stable
	Subject    FeatureID   // district or CityID
	About      []FeatureID // places and organisations that it names
	Topic      Topic
	Also       []Topic  // further topics on which it speaks; of a figure whose content is lost, what its title is about
	Industries []string // keys of the industries that it names
	Order      int      // position within Subject and Topic, from 1 (key work is numbered)
	Year       int      // year by which a goal is due, or the last year a document covers; 0 when none
	YearFrom   int      // first year of a period; 0 when none
	Text       Name     // own words
	Stage      Name     // of a dated goal, in a few words, what is then reached; empty where another goal of the year has it
	Title      Name     // for Policy: the document's title as written, and a translation; else empty
	Quantities []Quantity
	Source     SourceRef
}

// Document is a published text that facts come from.
type Document struct {
	Key   string
	Title Name
	Year  int
	Note  Name
	// Sections are the headings that facts name, as written and translated.
	Sections []Name
}

// headingMark is the document's mark of some headings, which is no part of them.
const headingMark = "■ "

// Chapter is the number with which a document's title begins, such as 4.3; "" where it
// begins with none.
func (d Document) Chapter() string {
	first, _, _ := strings.Cut(d.Title.Zh, " ")
	if first == "" || strings.Trim(first, "0123456789.") != "" {
		return ""
	}
	return first
}

// Heading gives a heading of one of the documents in both languages, without its
// mark. written may be its first part only, before a slash. One that no document
// lists stays as written.
func Heading(docs []Document, written string) Name {
	if n, ok := heading(docs, written); ok {
		return n
	}
	written = strings.TrimPrefix(written, headingMark)
	return Name{Zh: written, En: written}
}

// IsHeading reports whether a document lists a heading.
func IsHeading(docs []Document, written string) bool {
	_, ok := heading(docs, written)
	return ok
}

func heading(docs []Document, written string) (Name, bool) {
	written = strings.TrimPrefix(written, headingMark)
	for _, d := range docs {
		for _, s := range d.Sections {
			n := Name{strings.TrimPrefix(s.Zh, headingMark), strings.TrimPrefix(s.En, headingMark)}
			if n.Zh == written {
				return n, true
			}
			zh, _, ok := strings.Cut(n.Zh, " / ")
			if en, _, _ := strings.Cut(n.En, " / "); ok && zh == written {
				return Name{zh, en}, true
			}
		}
	}
	return Name{}, false
}

// Industry is a line of business that facts name.
type Industry struct {
	Key     string
	Name    Name
	Short   Name // where room is scarce; empty when the name is short enough
	Aliases []string
}

// ShortName is the short name, or else the name.
func (i Industry) ShortName() Name {
	if i.Short.IsZero() {
		return i.Name
	}
	return i.Short
}

// Source is where a position, outline or data set comes from.
type Source struct {
	Key     string
	Title   Name // titles of works and document numbers in it are as written
	URL     string
	Licence Name // a licence by its own name, or what is known of the terms
	Datum   Name // of the source as published
}

// FilePrefix begins the keys of sources that are files of the user's.
const FilePrefix = "import/"

// File reports whether the source is a file of the user's.
func (s Source) File() bool { return strings.HasPrefix(s.Key, FilePrefix) }

// Content is everything the seeds say, ready to be stored.
type Content struct {
	Version   string // changes whenever the content does
	Features  []Feature
	Facts     []Fact
	Documents []Document
	Sources   []Source

	Industries []Industry // in the order in which they are listed

	Layers  []Layer     // in the order of drawing, bottom first
	Figures []FigureRow // in the order in which they are presented

	// Columns are those of the user's own that features have values in, and like Styles and
	// LayerStyles only for a project file.
	Columns     map[Kind][]Column
	Styles      []StyleRow
	LayerStyles []LayerStyle
}
