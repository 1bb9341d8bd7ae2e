package pack

import (
	"bytes"
	"encoding/json"
	"strconv"

	"github.com/goccy/go-yaml/ast"
)

// writer collects JSON.
type writer struct{ bytes.Buffer }

// value writes a node and what is in it.
func (w *writer) value(n ast.Node) error {
	switch n := n.(type) {
	case *ast.MappingNode:
		return w.mapping(n)
	case *ast.SequenceNode:
		return w.list(n)
	case *ast.StringNode:
		return w.text(n.Value)
	case *ast.LiteralNode:
		return w.text(n.Value.Value)
	case *ast.BoolNode:
		w.WriteString(strconv.FormatBool(n.Value))
		return nil
	case *ast.IntegerNode, *ast.FloatNode:
		// YAML knows other numbers too, in which 010 may be eight.
		if number := n.GetToken().Value; json.Valid([]byte(number)) {
			w.WriteString(number)
			return nil
		}
	case *ast.NullNode:
		return at(n, "a value is missing")
	}
	return at(n, "%q is not written here: only mappings, lists, texts, plain numbers, true and false are", n.GetToken().Value)
}

func (w *writer) mapping(n *ast.MappingNode) error {
	for i, v := range n.Values {
		w.item('{', i)
		key, ok := v.Key.(*ast.StringNode)
		if !ok {
			return at(v.Key, "%q is a key and no text", v.Key.GetToken().Value)
		}
		if err := w.key(key.Value); err != nil {
			return err
		}
		if err := w.value(v.Value); err != nil {
			return err
		}
	}
	w.end('{', len(n.Values))
	return nil
}

func (w *writer) list(n *ast.SequenceNode) error {
	for i, v := range n.Values {
		w.item('[', i)
		if err := w.value(v); err != nil {
			return err
		}
	}
	w.end('[', len(n.Values))
	return nil
}

// item begins item i of what the bracket opens.
func (w *writer) item(bracket byte, i int) {
	if i > 0 {
		bracket = ','
	}
	w.WriteByte(bracket)
}

// end closes what has n items. In ASCII a bracket and its mate are two apart.
func (w *writer) end(bracket byte, n int) {
	if n == 0 {
		w.WriteByte(bracket)
	}
	w.WriteByte(bracket + 2)
}

func (w *writer) key(s string) error {
	err := w.text(s)
	w.WriteByte(':')
	return err
}

// text writes a text as it is, without the escapes that are for HTML.
func (w *writer) text(s string) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	err := e.Encode(s)
	w.Truncate(w.Len() - 1) // the line end that it adds
	return err
}
