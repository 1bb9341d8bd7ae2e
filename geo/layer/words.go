package layer

import "kechuang/geo/text"

// wordsOf lists the names of the chapter's features, which no line of text is to
// break inside.
func wordsOf(items []*Item) *text.Words {
	var names []string
	for _, it := range items {
		if it.clustered {
			continue
		}
		names = append(names, it.Name.Zh, it.LabelName().Zh)
		names = append(names, it.Aliases...)
	}
	return text.NewWords(names)
}

// Fonts is fonts that keep the names of the data whole at the ends of lines.
func (d *Data) Fonts(f *text.Fonts) *text.Fonts {
	if d == nil {
		return f
	}
	return f.Keeping(d.words())
}
