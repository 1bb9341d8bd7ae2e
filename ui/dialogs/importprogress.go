package dialogs

import (
	"iter"
	"sync/atomic"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/ui/kit"
)

// importProgress tells how far an import is: what it is at, and how many features of how
// many it wrote. It is written on the goroutine that imports and read on the window's.
type importProgress struct {
	total int
	rows  atomic.Int64
	stage atomic.Int32
}

// The stages of an import. Up to the last it can be stopped, and nothing is written then.
const (
	stageWriting = iota
	stageFinishing
	stageDrawing
)

// count counts the features that are taken.
func (p *importProgress) count(fs iter.Seq2[geo.Feature, error]) iter.Seq2[geo.Feature, error] {
	return func(yield func(geo.Feature, error) bool) {
		p.rows.Store(0) // what changes may be read twice
		p.stage.Store(stageWriting)
		defer p.stage.Store(stageFinishing)
		for f, err := range fs {
			if !yield(f, err) {
				return
			}
			p.rows.Add(1)
		}
	}
}

// written says that all is in the project.
func (p *importProgress) written() { p.stage.Store(stageDrawing) }

func (p *importProgress) text(k kit.Context, seconds string) string {
	key := [...]string{"import.busy", "import.finishing", "import.drawing"}[p.stage.Load()]
	n := func(v int) string { return dossier.Number(float64(v)) }
	return k.T(key, "seconds", seconds, "rows", n(int(p.rows.Load())), "total", n(p.total))
}
