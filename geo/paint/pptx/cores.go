package pptx

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// each calls do for 0 to n-1 on all cores. What panics does so here, where the caller
// may catch it.
func each(n int, do func(i int)) {
	var next atomic.Int32
	var wait sync.WaitGroup
	failed := make(chan any, n)
	one := func(i int) {
		defer func() {
			if p := recover(); p != nil {
				failed <- p
			}
		}()
		do(i)
	}
	for range min(runtime.GOMAXPROCS(0), n) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				one(i)
			}
		})
	}
	wait.Wait()
	select {
	case p := <-failed:
		panic(p)
	default:
	}
}
