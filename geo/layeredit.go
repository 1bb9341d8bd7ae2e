package geo

import "context"

// LayerEditor is a store whose layers of the user's own can be changed: how they look, what
// they are called and which lies over which. Each is one step of history. The error of an
// unknown layer, or of one that the user did not bring, is ErrNotFound.
type LayerEditor interface {
	// SetLook says how a layer looks, here and, by its styles, in QGIS.
	SetLook(ctx context.Context, layer string, look LayerLook, styles []LayerStyle) error
	RenameLayer(ctx context.Context, layer string, name Name) error
	// OrderLayers puts layers one over the other in the places that they have among all;
	// the first is the lowest. Those that are not named stay where they are.
	OrderLayers(ctx context.Context, layers []string) error
	// DeleteLayer deletes a layer with its features, and what is said of them alone. It gives
	// how many went.
	DeleteLayer(ctx context.Context, layer string) (features int, err error)
}
