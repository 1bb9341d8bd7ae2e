package db

import "kechuang/geo"

// Open is OpenWith for content that has been read.
func Open(path string, c geo.Content) (*DB, error) {
	from := given(c)
	return OpenWith(path, from.version, from.load)
}

// given is content that has been read.
func given(c geo.Content) source {
	return source{c.Version, func() (geo.Content, error) { return c, nil }}
}
