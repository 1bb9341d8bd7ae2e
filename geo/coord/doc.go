// Package coord reads coordinates as people write them: decimal degrees, degrees
// with minutes and seconds in signs, colons, hyphens, spaces or 度分秒, with E, 东经
// and the like before or after, in full-width characters, with decimal commas or
// thousands separators, in two cells or in one. It does not know what datum they
// are in; package crs does.
//
// A reader of a file goes through it twice. First every row goes to a Survey, which
// needs the same small memory for any number of rows:
//
//	s := coord.NewSurvey(inCity)         // func(orb.Point) bool: x before y, in the file's system
//	first, ok := coord.ParseAngle(cell1) // or coord.ParsePair(cell) where both are in one
//	s.Add(first, second)                 // or s.AddPair(pair)
//	d := s.Decide()                      // unit, order, notes about the file as a whole
//
// Then each row is placed by what was decided:
//
//	at, notes, ok := d.Place(first, second)
//	at = system.ToWGS84(at) // package crs
//
// Where d.Unit is Metres and the system is one of degrees (or nobody said which it
// is), the rows can't be placed: crs.Candidates(d.Sample, inCity) names systems to
// ask for. So it is where d.Unit is Degrees and the system is Projected.
//
// A column without a Survey (one typed pair, say) is placed by Decision{}.
//
// Everything that was assumed is a Note. Its Codes are ends of keys in geo/lang that
// begin with "import.note.".
package coord
