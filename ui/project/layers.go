package project

import (
	"context"
	"slices"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/ui/kit"
)

// SaveLook writes how a layer of the user's own looks on the map as one step of history.
// While something else is done with the project it waits, and what looks otherwise by then
// is written once.
func (s *Session) SaveLook(k geo.Kind) {
	if s.task != nil {
		if !slices.Contains(s.looks, k) {
			s.looks = append(s.looks, k)
			s.task.then = append(s.task.then, func() {
				s.looks = slices.DeleteFunc(s.looks, func(o geo.Kind) bool { return o == k })
				s.SaveLook(k)
			})
		}
		return
	}
	look := s.model.Data().Look(k)
	if look.Layer.ID == "" {
		return // the layer is gone
	}
	work := func(ctx context.Context) error { return s.project.SetLook(ctx, look) }
	s.do(&task{quiet: true}, work, func(err error) {
		if err != nil {
			s.Reread() // the map shows what is not there
			s.notices.Problem(err)
		}
	})
}

// NewLayer adds a layer of the user's own, which then shows; made is called with it.
func (s *Session) NewLayer(ctx context.Context, sort geo.GeometrySort, name geo.Name, made func(geo.Kind)) (done func(), err error) {
	l, err := s.project.NewLayer(ctx, sort, name)
	if err != nil {
		return nil, err
	}
	content, err := s.readAnew(ctx)
	if err != nil {
		return nil, err
	}
	return func() {
		s.model.Take(content)
		s.model.SetVisible(l.Kind, true)
		made(l.Kind)
	}, nil
}

// ShowNewLayer opens the dialog for a layer of the user's own, or says why there is none.
func (s *Session) ShowNewLayer() { s.ifWritable(s.host.OpenNewLayer) }

// RenameLayer gives a layer of the user's own another name.
func (s *Session) RenameLayer(k geo.Kind, name geo.Name) {
	s.changeLayers(func(ctx context.Context, l *layer.Layer) error { return s.project.RenameLayer(ctx, l.ID, name) }, k, "layer.renamed", name)
}

// OrderLayers puts layers of the user's own one over the other, the first the lowest.
func (s *Session) OrderLayers(kinds []geo.Kind) {
	var ids []string
	for _, k := range kinds {
		ids = append(ids, s.layer(k).ID)
	}
	s.changeLayers(func(ctx context.Context, _ *layer.Layer) error { return s.project.OrderLayers(ctx, ids) }, kinds[0], "layer.ordered", geo.Name{})
}

// DeleteLayer deletes a layer of the user's own with what is in it, after a question.
func (s *Session) DeleteLayer(k geo.Kind) {
	s.ifWritable(func() {
		l := s.layer(k)
		name := l.Name.In(s.host.Context().Lang)
		s.notices.Ask(geo.Problemf("layer.askDelete", nil, "name", name, "count", number(s.model.Data().Count(k))),
			kit.Choice{Text: "action.cancel", Do: func() {}},
			kit.Choice{Text: "layer.delete", Main: true, Do: func() {
				s.changeLayers(func(ctx context.Context, l *layer.Layer) error {
					_, err := s.project.DeleteLayer(ctx, l.ID)
					return err
				}, k, "layer.deleted", l.Name)
			}})
	})
}

// layer is the layer of a kind.
func (s *Session) layer(k geo.Kind) *layer.Layer { return s.model.Data().Layer(k) }

// changeLayers does something to the layers aside and shows what the project then says.
func (s *Session) changeLayers(do func(ctx context.Context, l *layer.Layer) error, k geo.Kind, said string, name geo.Name) {
	l := s.layer(k)
	s.ifWritable(func() {
		work := func(ctx context.Context) error { return do(ctx, l) }
		s.runAndRead(s.text("layer.changing"), work, func() {
			s.notices.Toast(s.text(said, "name", name.In(s.host.Context().Lang)), kit.Choice{Text: "project.undoShort", Do: s.Undo})
		})
	})
}
