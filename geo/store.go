package geo

import (
	"context"
	"errors"
)

// Hit is one answer of a search, best first.
type Hit struct {
	ID       FeatureID // the feature to go to; for a fact, its subject
	Kind     string    // a Kind, or "fact", "document"
	Fact     string    // fact ID when Kind is "fact" or "document"
	Name     Name
	District FeatureID
	Match    string // the part of the name, alias, pinyin or text that matched
	Unsaid   string // what the question asks about a district and the document does not say
}

// Store keeps features and facts. Implementations are safe for concurrent use.
type Store interface {
	// Features gives every feature of a kind in a stable order.
	Features(ctx context.Context, k Kind) ([]Feature, error)
	// Columns gives the columns that files brought to the features of a kind, in order.
	Columns(ctx context.Context, k Kind) ([]Column, error)
	// Feature gives one feature, or an error that is ErrNotFound.
	Feature(ctx context.Context, id FeatureID) (Feature, error)
	// Facts gives the facts whose subject is id or that name it, in dossier order.
	Facts(ctx context.Context, id FeatureID) ([]Fact, error)
	Documents(ctx context.Context) ([]Document, error)
	Sources(ctx context.Context) ([]Source, error)
	// Industries gives the list that facts refer to, in its order.
	Industries(ctx context.Context) ([]Industry, error)
	// Layers gives the layers in the order of drawing, bottom first.
	Layers(ctx context.Context) ([]Layer, error)
	// Styles gives the symbols and texts that layers name besides the program's own.
	Styles(ctx context.Context) ([]StyleRow, error)
	// Figures gives all figures in the order in which they are presented, hidden
	// ones too.
	Figures(ctx context.Context) ([]FigureRow, error)
	// Datasets gives the tables of numbers, in the order in which they came.
	Datasets(ctx context.Context) ([]Dataset, error)
	// Search gives at most limit hits for names, aliases, pinyin and facts, best first.
	Search(ctx context.Context, query string, limit int) ([]Hit, error)
}

// EachFeature gives every feature of a kind, in any order, to do: one by one where the
// store can read them so, without holding all of them. A feature is valid until do returns.
func EachFeature(ctx context.Context, s Store, k Kind, do func(*Feature) error) error {
	if s, ok := s.(interface {
		EachFeature(ctx context.Context, k Kind, do func(*Feature) error) error
	}); ok {
		return s.EachFeature(ctx, k, do)
	}
	list, err := s.Features(ctx, k)
	if err != nil {
		return err
	}
	for i := range list {
		if err := do(&list[i]); err != nil {
			return err
		}
	}
	return nil
}

// Errors that callers can ask for with errors.Is.
var (
	ErrNotFound = errors.New("not found")
	ErrUsage    = errors.New("wrong usage")
)

// Problem is an error meant for the user. Key names a sentence in geo/lang and
// Args fill its places; Err is the cause for errors.Is and for logs.
type Problem struct {
	Key  string
	Args map[string]string
	Err  error
}

func (p *Problem) Error() string {
	s := p.Key
	for _, k := range sortedKeys(p.Args) {
		s += " " + k + "=" + p.Args[k]
	}
	if p.Err != nil {
		s += ": " + p.Err.Error()
	}
	return s
}

func (p *Problem) Unwrap() error { return p.Err }

// Problemf makes a Problem from a key, a cause (may be nil) and name, value pairs.
func Problemf(key string, cause error, pairs ...string) *Problem {
	p := &Problem{Key: key, Err: cause, Args: map[string]string{}}
	for i := 0; i+1 < len(pairs); i += 2 {
		p.Args[pairs[i]] = pairs[i+1]
	}
	return p
}
