package layer

import (
	"strings"

	"kechuang/geo"
)

// Catalog lists the layers in drawing order, bottom first. A new kind is one
// file in this folder and one line here.
var Catalog = []Layer{
	land{},
	district{},
	orientation{},
	water{},
	axis{},
	zone{},
	incubator{},
	cluster{},
	organisation{},
}

// Find gives the layer of a kind.
func Find(k geo.Kind) (Layer, bool) {
	for _, l := range Catalog {
		if l.Kind() == k {
			return l, true
		}
	}
	return nil, false
}

// Names lists the kinds of the catalogue for messages.
func Names() string {
	var out []string
	for _, l := range Catalog {
		out = append(out, string(l.Kind()))
	}
	return strings.Join(out, ", ")
}
