package geo

import "time"

// Step is a change of a project's content that can be undone and done again.
type Step struct {
	ID     int64 // grows from step to step; 0 is none
	Name   Name
	Time   time.Time
	Undone bool
	Rows   int // that it wrote or deleted
}
