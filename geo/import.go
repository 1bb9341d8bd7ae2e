package geo

import "time"

// Import is a file of the user's that was imported into a project.
type Import struct {
	ID       int64
	Source   string // the key of the Source that its features name
	File     string
	Time     time.Time // of the last time; zero where it is not known
	Datum    string
	Layers   []Kind
	Path     string // where the file lay; "" where that is not known
	Options  string // how it was read, as package dataset writes it; "" where that is not known
	Added    int    // by the last time, as all of these
	Changed  int
	Same     int
	Outside  int
	Refused  int
	Gone     int // features of it that the file had no more, and that were kept
	Features int // that the project has of it now
}

// Removal is what goes when an import is removed.
type Removal struct {
	Features map[Kind]int // by their kinds
	Shared   int          // those that stay: another import has them too
}
