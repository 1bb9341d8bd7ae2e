package pack

import (
	"reflect"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// fit finds the first part of a node that package json would not decode into a
// value of a type, or would decode with a loss: it drops what an array has no room
// for. The library's own decoder turns numbers into texts.
func fit(n ast.Node, t reflect.Type) error {
	kind, ok := t.Kind(), false
	switch n := n.(type) {
	case *ast.MappingNode:
		if kind == reflect.Struct || kind == reflect.Map {
			return fitMembers(n, t)
		}
	case *ast.SequenceNode:
		if kind == reflect.Slice || kind == reflect.Array && t.Len() == len(n.Values) {
			return fitItems(n, t.Elem())
		}
	case *ast.BoolNode:
		ok = kind == reflect.Bool
	case *ast.IntegerNode:
		ok = kind == reflect.Int || kind == reflect.Float64
	case *ast.FloatNode:
		ok = kind == reflect.Float64
	default:
		ok = kind == reflect.String
	}
	switch {
	case ok:
		return nil
	case kind == reflect.String:
		return at(n, "%q is no text; one that looks like something else needs quotes", n.GetToken().Value)
	}
	return at(n, "%q is no %s", n.GetToken().Value, t)
}

func fitItems(n *ast.SequenceNode, t reflect.Type) error {
	for _, v := range n.Values {
		if err := fit(v, t); err != nil {
			return err
		}
	}
	return nil
}

func fitMembers(n *ast.MappingNode, t reflect.Type) error {
	for _, v := range n.Values {
		of := member(t, v.Key.GetToken().Value)
		if of == nil {
			return at(v.Key, "there is no field %q", v.Key.GetToken().Value)
		}
		if err := fit(v.Value, of); err != nil {
			return err
		}
	}
	return nil
}

// member is the type of what a struct or map type has under a key, nil when it has
// no such field.
func member(t reflect.Type, key string) reflect.Type {
	if t.Kind() == reflect.Map {
		return t.Elem()
	}
	for i := range t.NumField() {
		if name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ","); name == key && name != "" {
			return t.Field(i).Type
		}
	}
	return nil
}
