package geo

// Layer is a layer of a project: a table of features and how it is drawn. It is a row
// of the project's table "layers".
type Layer struct {
	ID       string   // "zone"; stable
	Kind     Kind     // of its features
	Table    string   // that holds them
	Geometry Geometry // of the table
	Renderer Renderer // that draws it
	Style    string   // the first part of the roles of its symbols and texts
	Name     Name     // beside its switch
	Order    int      // of drawing, from 1 at the bottom
	Visible  bool     // where no figure says otherwise
	Origin   Origin

	// Tips are the columns of the user's own that a tooltip shows, in order. Where nobody
	// chose, they are nil and UsualTips tells.
	Tips []string

	Look string // of one of the user's own, see ReadLayerLook; "" for as its style says
}

// Origin says who brought a layer.
type Origin string

// PackOrigin layers came with the program or a pack, OwnOrigin ones are the user's.
const (
	PackOrigin Origin = "pack"
	OwnOrigin  Origin = "own"
)

// DefaultLayers are the layers of a new project, one for each kind that is drawn, in
// the order of drawing.
func DefaultLayers() []Layer {
	var out []Layer
	for _, i := range kinds {
		if i.Renderer != NoRenderer {
			out = append(out, Layer{ID: string(i.Kind), Kind: i.Kind, Table: i.Table, Geometry: i.Geometry, Renderer: i.Renderer,
				Style: string(i.Kind), Name: i.Name, Order: len(out) + 1, Visible: i.On, Origin: PackOrigin})
		}
	}
	return out
}
