package geo

import "context"

// LayerEditor is a store whose layers of the user's own can be changed: how they look, what
// they are called and which lies over which. Each is one step of history. The error of an
// unknown layer, or of one that the user did not bring, is ErrNotFound.
type LayerEditor interface {
	// AddLayer adds a layer that has no features yet.
	AddLayer(ctx context.Context, l OwnLayer) error
	// SetLook says how a layer looks, here and, by its styles, in QGIS.
	SetLook(ctx context.Context, layer string, look LayerLook, styles []LayerStyle) error
	// Fields gives the fields of a layer's table by the columns that they hold.
	Fields(ctx context.Context, layer string) (map[string][]Field, error)
	RenameLayer(ctx context.Context, layer string, name Name) error
	// OrderLayers puts layers one over the other in the places that they have among all;
	// the first is the lowest. Those that are not named stay where they are.
	OrderLayers(ctx context.Context, layers []string) error
	// DeleteLayer deletes a layer with its features, and what is said of them alone. It gives
	// how many went.
	DeleteLayer(ctx context.Context, layer string) (features int, err error)
}

// Field is a field of a table as other programs see it. A column of the user's own has
// several where two files say different sorts of things under one heading.
type Field struct {
	Name string
	Type ColumnType
}
