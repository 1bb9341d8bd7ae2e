package atomicfile

import "context"

// Step is one of the things that a write does to the disk.
type Step string

// The steps of a write, in their order.
const (
	StepOpen   Step = "open"
	StepWrite  Step = "write"
	StepSync   Step = "sync"
	StepLink   Step = "link"
	StepRename Step = "rename"
)

// StepHook is the key of a context's value of type func(Step) error, which is called
// before each step of the writes of that context. Its error takes the place of the
// step: so tests see what comes of a disk that fails there, or of a process that ends
// there.
type StepHook struct{}

// stepsOf gives the hook of a context.
func stepsOf(ctx context.Context) func(Step) error {
	if before, ok := ctx.Value(StepHook{}).(func(Step) error); ok {
		return before
	}
	return func(Step) error { return nil }
}
