package editor

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/state"
)

// Measures of a fact's questions, in units.
const (
	factPad   = 12
	factWidth = textWidth - 2*factPad
	halfWidth = (factWidth - 8) / 2
)

// facts lists the facts in one line each; one that is pressed shows all its questions.
func (f *Form) facts() {
	k, d := f.k, f.draft
	f.heading(k.T("edit.facts"))
	for i := range d.Facts {
		if f.e.open[i] && !d.Facts[i].Gone {
			kit.Add(f.rows, f.openFact(i))
		} else {
			kit.Add(f.rows, f.closedFact(i))
		}
	}
	add := f.e.small(k, k.T("edit.addFact"), false, func() {
		d.AddFact(f.firstTopic())
		f.e.open[len(d.Facts)-1] = true
		f.e.show()
	})
	add.OnLeave = f.e.Leave
	kit.Add(f.rows, kit.Beside(0, add))
}

// firstTopic is the topic of a new fact: that of the last one, or what kinds of places the
// document speaks of under the name of the place's kind.
func (f *Form) firstTopic() geo.Topic {
	if n := len(f.draft.Facts); n > 0 {
		return f.draft.Facts[n-1].Topic
	}
	if t := geo.Topic(f.draft.Feature.Kind); slices.Contains(geo.Topics, t) {
		return t
	}
	return geo.Layout
}

// closedFact is a fact in short.
func (f *Form) closedFact(i int) fyne.CanvasObject {
	k, fact := f.k, &f.draft.Facts[i]
	role, text := "text", fact.Text.In(k.Lang)
	if text == "" {
		text = fact.Title.In(k.Lang)
	}
	words := kit.Column(0, k.Text(k.Fit(dossier.TopicName(k.Lang, fact.Topic), scene.Regular, kit.SizeSmall, textWidth-60), kit.SizeSmall, "quiet"))
	if fact.Gone {
		role = "quiet"
		text = k.T("edit.goneFact") + " " + text
	}
	kit.Add(words, k.Text(k.Fit(strings.TrimSpace(text), scene.Regular, kit.SizeQuiet, textWidth-24), kit.SizeQuiet, role))
	style := kit.ButtonStyle{Fill: k.Color("input"), Hover: k.Color("hover"), Radius: 7, PadX: 10, PadY: 6, MinW: textWidth}
	b := kit.NewButton(k, style, text, words, func() {
		if fact.Gone {
			fact.Gone = false
		}
		f.e.open[i] = true
		f.e.show()
	})
	b.OnLeave = f.e.Leave
	return b
}

// openFact is a fact with all its questions.
func (f *Form) openFact(i int) fyne.CanvasObject {
	k, fact := f.k, &f.draft.Facts[i]
	rows := kit.Column(8)
	topic := f.menuButton(k.T("edit.topic"), dossier.TopicName(k.Lang, fact.Topic), halfWidth+40, func() [][]kit.MenuItem { return f.topicMenu(fact) })
	year := f.field(fact.Year, 1, func(s string) { fact.Year = s })
	kit.Add(rows, besides(halfWidth+40, f.labelled(k.T("edit.topic"), topic), f.labelled(k.T("edit.year"), year)))
	if fact.Topic == geo.Policy {
		kit.Add(rows, f.labelled(k.T("edit.policyZh"), f.field(fact.Title.Zh, 2, func(s string) { fact.Title.Zh = s })))
		kit.Add(rows, f.labelled(k.T("edit.policyEn"), f.field(fact.Title.En, 2, func(s string) { fact.Title.En = s })))
	}
	text := f.field(fact.Text.Zh, 3, func(s string) { fact.Text.Zh = s })
	kit.Add(rows, f.labelled(k.T("edit.textZh"), text))
	kit.Add(rows, f.labelled(k.T("edit.textEn"), f.field(fact.Text.En, 3, func(s string) { fact.Text.En = s })))
	number := f.field(fact.Number, 1, func(s string) { fact.Number = s })
	unitZh := f.field(fact.Unit.Zh, 1, func(s string) { fact.Unit.Zh = s })
	unitEn := f.field(fact.Unit.En, 1, func(s string) { fact.Unit.En = s })
	kit.Add(rows, besides(84, f.labelled(k.T("edit.number"), number), f.labelled(k.T("edit.unitZh"), unitZh)))
	kit.Add(rows, f.labelled(k.T("edit.unitEn"), unitEn))
	f.industries(rows, fact)
	f.source(rows, fact)
	fold := f.e.small(k, k.T("edit.foldFact"), false, func() {
		delete(f.e.open, i)
		f.e.show()
	})
	remove := f.e.small(k, k.T("edit.removeFact"), false, func() {
		fact.Gone = true
		delete(f.e.open, i)
		f.e.show()
	})
	fold.OnLeave, remove.OnLeave = f.e.Leave, f.e.Leave
	kit.Add(rows, kit.Beside(8, fold, remove))
	back := k.Surface(composite.Surface{Fill: k.Color("panel"), Stroke: k.Color("border"), Radius: 8})
	card := container.NewStack(back, kit.Padded(10, 10, factPad, factPad, rows))
	if f.e.asked != "" && fact.ID == f.e.asked {
		f.First, f.fact = text, card
	}
	return card
}

// besides are two questions of a fact side by side, the first so wide. Tab goes through them
// as they stand.
func besides(width float32, first, second fyne.CanvasObject) fyne.CanvasObject {
	return kit.Beside(8, kit.Fixed(width, 0, first), kit.Fixed(factWidth-width-8, 0, second))
}

// industries asks which industries the fact names.
func (f *Form) industries(rows *fyne.Container, fact *state.FactDraft) {
	k := f.k
	all := f.e.model.Index().Industries()
	if len(all) == 0 {
		return
	}
	var named []string
	for _, i := range all {
		if slices.Contains(fact.Industries, i.Key) {
			named = append(named, i.Name.In(k.Lang))
		}
	}
	between := ", "
	if k.Lang == geo.Zh {
		between = "、"
	}
	text := strings.Join(named, between)
	if text == "" {
		text = k.T("edit.noIndustry")
	}
	kit.Add(rows, f.labelled(k.T("edit.industries"), f.menuButton(k.T("edit.industries"), text, factWidth, func() [][]kit.MenuItem {
		var list []kit.MenuItem
		for _, i := range all {
			list = append(list, kit.MenuItem{Text: i.Name.In(k.Lang), Checked: slices.Contains(fact.Industries, i.Key), Do: func() {
				fact.NameIndustry(i.Key)
				f.e.keepSoon()
				f.e.show()
			}})
		}
		return [][]kit.MenuItem{list}
	})))
}

func (f *Form) topicMenu(fact *state.FactDraft) [][]kit.MenuItem {
	var list []kit.MenuItem
	for _, t := range geo.Topics {
		list = append(list, kit.MenuItem{Text: dossier.TopicName(f.k.Lang, t), Checked: t == fact.Topic, Do: func() {
			fact.Topic = t
			f.e.show()
		}})
	}
	return [][]kit.MenuItem{list}
}
