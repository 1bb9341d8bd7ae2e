package qml

import (
	"strings"

	"kechuang/geo"
	"kechuang/geo/style"
)

// Look gives the style of a layer of the user's own as it looks on a light ground. fields
// are those of a column. A layer of all sorts of shapes has none.
func Look(l style.Look, styles []geo.StyleRow, fields func(column string) []geo.Field) ([]geo.LayerStyle, error) {
	sort := sorts[l.Layer.Geometry]
	if sort == "" {
		return nil, nil
	}
	s := style.Load(style.Light).With(styles).WithLooks([]style.Look{l})
	d := newDocument(s, l.Layer.Info(), sort)
	switch column := l.Spec.Label; column {
	case "":
	case geo.NoLabels:
		d.Labels = 0
	default:
		d.Labeling.Text.Field = "coalesce(nullif(" + text(fields(column)) + ", ''), " + labelField + ")"
	}
	if l.Spec.From > 0 || l.Spec.To > 0 {
		d.Categories += "|Rendering"
		d.Scales, d.From, d.To = 1, number(l.Spec.From), number(l.Spec.To)
	}
	out, err := written(d, s, lookRules(l, s, fields), sort)
	return []geo.LayerStyle{{Table: l.Layer.Table, QML: out}}, err
}

// lookRules tells the features of a layer apart by its classes.
func lookRules(l style.Look, s *style.Sheet, fields func(column string) []geo.Field) []roleRule {
	var out []roleRule
	classes := l.Classes
	if len(classes) == 0 {
		classes = []style.Class{{Sort: style.OtherClass, Name: l.Layer.Name}}
	}
	var filters []string
	add := func(c style.Class, filter string) {
		role := l.Layer.Style + c.Suffix
		if filter != "" {
			filters = append(filters, filter)
		}
		if l.Rough && s.Has(role+".approximate") {
			rough := filter
			if filter == "" {
				rough = "NOT coalesce(" + strings.Join(append(filters, "FALSE"), " OR ") + ", FALSE)"
			}
			out = append(out, roleRule{rough + ` AND "approximate"`, role + ".approximate", c.Name})
			if filter != "" {
				filter += ` AND NOT "approximate"`
			}
		}
		if filter == "" {
			filter = "ELSE"
		}
		out = append(out, roleRule{filter, role, c.Name})
	}
	var rest *style.Class // what none of the others takes
	for i, c := range classes {
		if filter := classFilter(l.Spec, c, fields); filter != "" {
			add(c, filter)
		} else {
			rest = &classes[i]
		}
	}
	if rest != nil {
		add(*rest, "")
	}
	return out
}

// classFilter says which features are of a class; "" for those that are of no other.
func classFilter(spec geo.LayerLook, c style.Class, fields func(column string) []geo.Field) string {
	switch c.Sort {
	case style.WordClass:
		return text(fields(spec.Column)) + " = " + quoted(c.Word)
	case style.NumberClass:
		v, below := value(fields(spec.Column)), " < "
		if c.Place == c.Of-1 {
			below = " <= "
		}
		return v + " >= " + number(c.Low) + " AND " + v + below + number(c.High)
	case style.NoneClass:
		if spec.Mode == geo.CategoryMode {
			return "coalesce(" + text(fields(spec.Column)) + ", '') = ''"
		}
	}
	return ""
}

// text is an expression for what a column says.
func text(fields []geo.Field) string {
	return joined(fields, func(f geo.Field) string {
		name := quotedName(f.Name)
		switch f.Type {
		case geo.TextColumn:
			return "trim(" + name + ")"
		case geo.BooleanColumn:
			return "CASE WHEN " + name + " THEN 'TRUE' WHEN NOT " + name + " THEN 'FALSE' END"
		}
		return "to_string(" + name + ")"
	})
}

// value is an expression for the number in a column.
func value(fields []geo.Field) string {
	return joined(fields, func(f geo.Field) string {
		name := quotedName(f.Name)
		if f.Type == geo.IntegerColumn || f.Type == geo.RealColumn {
			return name
		}
		return "try(to_real(replace(" + name + ", ',', '')))"
	})
}

func joined(fields []geo.Field, one func(geo.Field) string) string {
	var out []string
	for _, f := range fields {
		out = append(out, one(f))
	}
	switch len(out) {
	case 0:
		return "NULL"
	case 1:
		return out[0]
	}
	return "coalesce(" + strings.Join(out, ", ") + ")"
}

// quoted and quotedName are a text and the name of a field in an expression of QGIS.
func quoted(s string) string { return "'" + strings.NewReplacer(`\`, `\\`, "'", "''").Replace(s) + "'" }

func quotedName(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
