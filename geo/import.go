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
	Gone     int // features of it that the file had no more, whether they were kept or not
	Features int // that the project has of it now
}

// Removal is what goes when an import is removed.
type Removal struct {
	Features map[Kind]int // by their kinds
	Shared   int          // those that stay as they are: another import has them too
	Removed               // without the Features
}

// Removed is what the removal of an import did.
type Removed struct {
	Gone      int  // features that only it had
	Restored  int  // others that it had changed, which are as they were before it
	Stay      int  // others that were changed again since, and stay as they are
	StayFirst Name // one of these
}

// Stays counts a feature that was changed again.
func (r *Removed) Stays(name Name) {
	if r.Stay == 0 {
		r.StayFirst = name
	}
	r.Stay++
}
