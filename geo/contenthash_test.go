package geo

import (
	"reflect"
	"testing"

	"github.com/paulmach/orb"
)

// Each field of a feature counts, those that are added later too.
func TestContentHash(t *testing.T) {
	c := NewContentHash()
	full := Feature{Aliases: []string{"a"}, Links: []Link{{LinkCore, "zone/a"}}, Sources: []string{"s"},
		Geometry: orb.Polygon{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}}, Values: []Value{{"a", "12.50"}, {"b", "x"}}}
	was := c.Of(&full)
	seen := map[uint64]string{was: "full"}
	v := reflect.ValueOf(&full).Elem()
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		other := full
		f := reflect.ValueOf(&other).Elem().Field(i)
		switch f.Kind() {
		case reflect.String:
			f.SetString("other")
		case reflect.Bool:
			f.SetBool(true)
		case reflect.Float64:
			f.SetFloat(2)
		case reflect.Int:
			f.SetInt(2)
		case reflect.Slice:
			f.SetLen(f.Len() - 1)
		case reflect.Interface:
			f.Set(reflect.ValueOf(orb.Polygon{{{0, 0}, {1, 0}, {1, 2}, {0, 0}}}))
		case reflect.Array:
			f.Index(0).SetFloat(2)
		case reflect.Struct:
			f.Field(0).SetString("other")
		default:
			t.Fatal(name, f.Kind())
		}
		if h := c.Of(&other); seen[h] != "" {
			t.Error(name, "is like", seen[h])
		} else {
			seen[h] = name
		}
	}
	same := full
	same.Values = []Value{{"b", "x"}, {"a", "12.5"}}
	if c.Of(&same) != was {
		t.Error("values in another order")
	}
}
