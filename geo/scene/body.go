package scene

// Part is what of a slide a text or a drawing is.
type Part uint8

// The parts of slides. A part stands once on a slide, in the place that its layout has
// for it.
const (
	NoPart Part = iota
	TitlePart
	SubtitlePart
	BodyPart  // the first column
	BodyPart2 // the second one
	MapPart
	MapPart2
	ChartPart
	TablePart
	NotePart
	SourcePart
	FooterPart
	DatePart
	NumberPart
)

// Body is a text of paragraphs in a box. A group that has some shows them line by line;
// formats with texts of their own write the paragraphs instead of what it shows.
type Body struct {
	Part       Part
	Box        Rect
	Paragraphs []Paragraph
}

// Paragraph is a text in one style, which breaks where it meets the edge of its box.
type Paragraph struct {
	Key    string // stands before the text, bold
	String string
	Bullet bool
	Under  bool // the text stands under its key, not beside it
	Style  Text // its size, weight, colour and alignment; the rest is not set
	Ink    Color
	Indent float64 // from the edge to the text, past bullet or key
	Lead   float64 // from baseline to baseline; 0 for the usual distance
	After  float64 // room below
}

// Layout is a pattern of slides: where their parts stand.
type Layout struct {
	Name  string // the same in all languages, e.g. "map-points"
	Title string // for people
	Slots []Slot
}

// Slot is the place of a part.
type Slot struct {
	Part   Part
	Box    Rect
	Prompt string  // says what belongs there
	Size   float64 // of its type; 0 where it has none
	Align  Align
	Low    bool // its text stands at the lower end
}

// Slot finds the place of a part.
func (l *Layout) Slot(p Part) (Slot, bool) {
	if l != nil {
		for _, s := range l.Slots {
			if s.Part == p {
				return s, true
			}
		}
	}
	return Slot{}, false
}
