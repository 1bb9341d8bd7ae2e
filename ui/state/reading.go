package state

import "kechuang/geo/dossier"

// What the window lays out.
type (
	Dossier   = dossier.Dossier
	Part      = dossier.Part
	Block     = dossier.Block
	Entry     = dossier.Entry
	Source    = dossier.Source
	ChipRow   = dossier.ChipRow
	Chip      = dossier.Chip
	Stat      = dossier.Stat
	Industry  = dossier.Industry
	Index     = dossier.Index
	HereRow   = dossier.Row
	HereGroup = dossier.Group
	Tip       = dossier.Tip
)

// Number writes a number with thin groups of three digits: 1 210.
func Number(v float64) string { return dossier.Number(v) }
