package layer

import (
	"context"
	"fmt"

	"kechuang/geo"
)

// takeColumns reads the columns of the user's own of the kinds that have values in any.
func (d *Data) takeColumns(ctx context.Context, s geo.Store) (err error) {
	d.columns, d.tips = map[geo.Kind][]geo.Column{}, map[geo.Kind][]string{}
	for k, items := range d.byKind {
		if !anyValues(items) {
			continue
		}
		if d.columns[k], err = s.Columns(ctx, k); err != nil {
			return fmt.Errorf("layer: columns of %s: %w", k, err)
		}
		if d.tips[k] = d.Layer(k).Tips; d.tips[k] == nil {
			d.tips[k] = geo.UsualTips(d.columns[k], d.Each(k))
		}
	}
	return nil
}

func anyValues(items []*Item) bool {
	for _, it := range items {
		if len(it.Values) > 0 {
			return true
		}
	}
	return false
}

// Columns lists the columns of the user's own that features of a kind have values in, in
// the order of the layer.
func (d *Data) Columns(k geo.Kind) []geo.Column { return d.columns[k] }

// Tips are those that a tooltip shows. The user chose them where chosen is true.
func (d *Data) Tips(k geo.Kind) (columns []string, chosen bool) {
	return d.tips[k], d.Layer(k).Tips != nil
}
