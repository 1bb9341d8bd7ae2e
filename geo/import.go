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
	Added    int // by the last time, as the next two
	Changed  int
	Same     int
	Features int // that the project has of it now
}
