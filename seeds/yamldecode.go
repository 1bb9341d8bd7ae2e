package seeds

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// decodeYAML reads a text into v, a pointer, by the tags that gopkg.in/yaml.v3 knows
// and with what it would read. A field that v does not have and a key written twice
// are errors, so that a slip of the pen does not lose a text. Errors name the line.
func decodeYAML(text string, v any) error {
	n, err := parseYAML(text)
	if err != nil {
		return err
	}
	return n.decode(reflect.ValueOf(v).Elem())
}

// decode puts the value into v.
func (n *yamlNode) decode(v reflect.Value) error {
	kind := v.Kind()
	switch {
	case n.kind == yamlNull:
		return nil
	case n.kind == yamlList && kind == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), len(n.items), len(n.items)))
		return n.decodeList(v)
	case n.kind == yamlList && kind == reflect.Array && v.Len() == len(n.items):
		return n.decodeList(v)
	case n.kind == yamlMapping && kind == reflect.Struct:
		return n.decodeStruct(v)
	case n.kind == yamlMapping && kind == reflect.Map:
		return n.decodeMap(v)
	case kind == reflect.String && n.kind <= yamlQuoted:
		v.SetString(n.text)
		return nil
	case n.kind == yamlPlain && n.decodeNumber(v) == nil:
		return nil
	}
	return fmt.Errorf("line %d: %q is no %s", n.line, n.text, v.Type())
}

func (n *yamlNode) decodeList(v reflect.Value) error {
	for i := range n.items {
		if err := n.items[i].decode(v.Index(i)); err != nil {
			return err
		}
	}
	return nil
}

func (n *yamlNode) decodeMap(v reflect.Value) error {
	v.Set(reflect.MakeMapWithSize(v.Type(), len(n.items)))
	for i, key := range n.keys {
		item := reflect.New(v.Type().Elem()).Elem()
		if err := n.items[i].decode(item); err != nil {
			return err
		}
		v.SetMapIndex(reflect.ValueOf(key).Convert(v.Type().Key()), item)
	}
	return nil
}

func (n *yamlNode) decodeStruct(v reflect.Value) error {
	names := namesOf(v.Type())
	for i, key := range n.keys {
		field := slices.Index(names, key)
		if field < 0 {
			return fmt.Errorf("line %d: there is no field %q", n.items[i].line, key)
		}
		if err := n.items[i].decode(v.Field(field)); err != nil {
			return err
		}
	}
	return nil
}

// fieldNames are the keys of a struct type's fields, as their tags have them.
var fieldNames sync.Map // reflect.Type -> []string

func namesOf(t reflect.Type) []string {
	if names, ok := fieldNames.Load(t); ok {
		return names.([]string)
	}
	names := make([]string, t.NumField())
	for i := range names {
		names[i], _, _ = strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
	}
	fieldNames.Store(t, names)
	return names
}

// decodeNumber puts a number or truth value into v. It takes only what there is one
// way to write: YAML knows others, in which 010 may be eight.
func (n *yamlNode) decodeNumber(v reflect.Value) error {
	if digits := strings.TrimLeft(n.text, "-"); len(digits) > 1 && digits[0] == '0' && digits[1] != '.' {
		return errNumber
	}
	switch v.Kind() {
	case reflect.Int:
		i, err := strconv.Atoi(n.text)
		v.SetInt(int64(i))
		return err
	case reflect.Float64:
		if strings.Trim(n.text, "-.0123456789") != "" {
			return errNumber
		}
		f, err := strconv.ParseFloat(n.text, 64)
		v.SetFloat(f)
		return err
	case reflect.Bool:
		v.SetBool(n.text == "true")
		if n.text == "true" || n.text == "false" {
			return nil
		}
	}
	return errNumber
}

var errNumber = errors.New("not a number as it is written here")
