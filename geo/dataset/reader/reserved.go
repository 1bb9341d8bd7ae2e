package reader

import (
	"slices"
	"strings"
)

// TableNames are the names of our columns in the tables that this program exports.
var TableNames = []string{"id", "name_zh", "name_en", "class", "district_zh", "district_en", "lon", "lat", "precision", "address", "source",
	"wkt", "approximate"}

// Reserved are the names of our columns in a file. The user's own that are called so
// have a number behind, as have those that look like one which has.
type Reserved []string

const behind = "_2"

func (r Reserved) has(name string) bool {
	stem, numbered := strings.CutSuffix(name, behind)
	return slices.Contains(r, name) || numbered && r.has(stem)
}

// Escape is the heading of a column of the user's own.
func (r Reserved) Escape(name string) string {
	if r.has(name) {
		return name + behind
	}
	return name
}

// Unescape is what Escape was given.
func (r Reserved) Unescape(name string) string {
	if stem, ok := strings.CutSuffix(name, behind); ok && r.has(stem) {
		return stem
	}
	return name
}
