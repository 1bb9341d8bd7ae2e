package geojson

import (
	"bytes"
	"encoding/json"
	"iter"
)

// Properties are the members of a feature as they stand in the file, one JSON
// object; nil for null. What is not asked for is not decoded.
type Properties []byte

// All gives each key and its value in the order of the file. The keys stay valid
// as long as the properties do.
func (ps Properties) All() iter.Seq2[[]byte, Value] {
	return func(yield func([]byte, Value) bool) {
		if len(ps) == 0 {
			return
		}
		for i := blank(ps, 1); ps[i] != '}'; i = blank(ps, i) {
			if ps[i] == ',' {
				i = blank(ps, i+1)
			}
			end, _ := text(ps, i+1)
			key := ps[i:end]
			colon, _ := keyColon(ps, i)
			i = blank(ps, colon)
			end, _ = value(ps, i, 0)
			if !yield(unquoted(key), Value(ps[i:end])) {
				return
			}
			i = end
		}
	}
}

// Get is the last value of a key; nil when there is none.
func (ps Properties) Get(key string) Value {
	var found Value
	for k, v := range ps.All() {
		if string(k) == key {
			found = v
		}
	}
	return found
}

// Value is one JSON value as it stands in the file.
type Value []byte

// IsNull reports whether the value is null or missing.
func (v Value) IsNull() bool { return len(v) == 0 || v[0] == 'n' }

// Text is what a string says, "" for null, and any other value as it is
// written. Bytes of a string that are no UTF-8 stay as they are.
func (v Value) Text() string {
	switch {
	case v.IsNull():
		return ""
	case v[0] == '"':
		return string(unquoted(v))
	}
	return string(v)
}

// unquoted is what a string with its quotes says. Most have no escapes and are
// not copied.
func unquoted(quoted []byte) []byte {
	inside := quoted[1 : len(quoted)-1]
	if bytes.IndexByte(inside, '\\') < 0 {
		return inside
	}
	var s string
	if json.Unmarshal(quoted, &s) != nil {
		return inside
	}
	return []byte(s)
}
