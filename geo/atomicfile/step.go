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

type stepKey struct{}

// WithSteps has before called at each step of the writes of a context. Its error
// takes the place of the step: so tests see what comes of a disk that fails there, or
// of a process that ends there.
func WithSteps(ctx context.Context, before func(Step) error) context.Context {
	return context.WithValue(ctx, stepKey{}, before)
}

// stepsOf gives what WithSteps was given.
func stepsOf(ctx context.Context) func(Step) error {
	if before, ok := ctx.Value(stepKey{}).(func(Step) error); ok {
		return before
	}
	return func(Step) error { return nil }
}
