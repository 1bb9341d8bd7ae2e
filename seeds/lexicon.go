package seeds

import (
	"kechuang/geo"
)

// wordsFile is words.yaml.
type wordsFile struct {
	Words map[string][]string `json:"words"` // by fact ID
}

// Lexicon reads what a search finds besides features and facts: words of the document
// that the facts' own words lost, and the figures.
func Lexicon() (geo.Lexicon, error) {
	w := embedded()
	file, err := read[wordsFile](w, "words.yaml")
	if err != nil {
		return geo.Lexicon{}, err
	}
	figures, err := loadFigures(w)
	if err != nil {
		return geo.Lexicon{}, err
	}
	l := geo.Lexicon{Words: file.Words}
	for _, f := range figures {
		l.Figures = append(l.Figures, geo.Findable{ID: f.ID, Title: f.Title, Subtitle: f.Subtitle})
	}
	return l, nil
}
