package geo

// Registered reports whether a feature belongs to a register of the user's own: no
// section of the chapter names it, its kind can be imported, and it stands at a point.
func (f *Feature) Registered() bool {
	return f.Section == "" && f.Geometry == nil && f.Kind.Info().Import > 0
}
