package geo

// Lexicon is what a search finds besides what a project holds.
type Lexicon struct {
	// Words are words of the document that the short text of a fact has lost, by the
	// fact's ID: whoever asks with them finds the fact.
	Words map[string][]string
	// Figures are the maps that can be shown.
	Figures []Findable
}

// Findable is a figure as a search sees it.
type Findable struct {
	ID              string
	Title, Subtitle Name
}

// FigureHit is the Kind of a Hit that is a figure; its ID is then the figure's.
const FigureHit = "figure"

// IndustryHit is the Kind of a Hit that is an industry; its ID is then the
// industry's key.
const IndustryHit = "industry"
