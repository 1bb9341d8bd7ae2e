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

// A number may be written in several ways; a code may not.
func TestContentHashOfNumbers(t *testing.T) {
	c := NewContentHash()
	of := func(text string) uint64 { return c.Of(&Feature{Values: []Value{{"a", text}}}) }
	for _, same := range [][2]string{{"12.50", "12.5"}, {"1,234", "1234"}, {"0.0", "0"}, {"-5", "-5.0"}} {
		if of(same[0]) != of(same[1]) {
			t.Errorf("%s and %s are not the same", same[0], same[1])
		}
	}
	for _, other := range [][2]string{{"000012", "12"}, {"310115198001011234", "310115198001011235"}, {"12a", "12"}} {
		if of(other[0]) == of(other[1]) {
			t.Errorf("%s and %s are the same", other[0], other[1])
		}
	}
}
