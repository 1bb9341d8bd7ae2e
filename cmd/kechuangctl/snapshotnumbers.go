package main

import (
	"flag"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/page"
	"kechuang/geo/thematic"
)

// numberFlags are the options of snapshot that put numbers on the map.
type numberFlags struct {
	shade, sizeBy, bars, shares, written string
	method, ramp                         string
	classes                              int
}

const numberArgs = "[--shade DATASET/MEASURE] [--size-by DATASET/MEASURE] [--bars DATASET/M1,M2] [--shares DATASET/M1,M2] [--written DATASET/MEASURE] " +
	"[--classes N] [--method jenks|quantile|equal|rounded|B1,B2,...] [--ramp NAME]"

func (o *numberFlags) add(fs *flag.FlagSet) {
	fs.StringVar(&o.shade, "shade", "", "")
	fs.StringVar(&o.sizeBy, "size-by", "", "")
	fs.StringVar(&o.bars, "bars", "", "")
	fs.StringVar(&o.shares, "shares", "", "")
	fs.StringVar(&o.written, "written", "", "")
	fs.StringVar(&o.method, "method", "", "")
	fs.StringVar(&o.ramp, "ramp", "", "")
	fs.IntVar(&o.classes, "classes", 0, "")
}

// given reports whether any dataset is to be shown.
func (o *numberFlags) given() bool {
	return o.shade != "" || o.sizeBy != "" || o.bars != "" || o.shares != "" || o.written != ""
}

// set puts the numbers on a page; a year is then that of the datasets. The error is a
// geo.Problem.
func (o *numberFlags) set(spec *page.Spec) error {
	if !o.given() {
		if o.classes != 0 || o.method != "" || o.ramp != "" {
			return geo.Problemf("error.nothing_shaded", geo.ErrUsage)
		}
		return nil
	}
	year := spec.Year
	spec.Year = 0
	for _, one := range []struct {
		name string
		as   thematic.Symbology
	}{{o.shade, thematic.Shade}, {o.sizeBy, thematic.Circles}, {o.bars, thematic.Bars}, {o.shares, thematic.Shares}, {o.written, thematic.Written}} {
		if one.name == "" {
			continue
		}
		s, err := o.spec(spec, one.name, one.as)
		if err != nil {
			return err
		}
		s.Year = year
		if _, err := spec.Data.Numbers(s, spec.Theme); err != nil {
			return err
		}
		spec.Thematic = append(spec.Thematic, s)
	}
	return nil
}

// spec reads a name and the options for what it is shown as.
func (o *numberFlags) spec(spec *page.Spec, name string, as thematic.Symbology) (s thematic.Spec, err error) {
	s.As = as
	if s.Dataset, s.Measures, err = thematic.Named(spec.Data.Datasets(), name); err != nil {
		return s, err
	}
	if as == thematic.Bars || as == thematic.Shares {
		s.Measures = several(spec.Data.Datasets(), s)
	}
	if as != thematic.Shade {
		if o.shade == "" {
			s.Ramp = o.ramp
		}
		return s, nil
	}
	s.Ramp, s.Classes = o.ramp, o.classes
	s.Method, s.Breaks, err = parseMethod(o.method)
	return s, err
}

// several parts measures with commas between them, unless they are the name of one.
func several(datasets []geo.Dataset, s thematic.Spec) []string {
	if len(s.Measures) != 1 {
		return s.Measures
	}
	for _, d := range datasets {
		if _, one := d.Measure(s.Measures[0]); one && d.ID == s.Dataset {
			return s.Measures
		}
	}
	return strings.Split(s.Measures[0], ",")
}

// parseMethod reads a way to find classes, or their limits.
func parseMethod(s string) (thematic.Method, []float64, error) {
	if s == "" || !strings.ContainsAny(s, "0123456789") {
		return thematic.Method(s), nil, nil
	}
	var breaks []float64
	for _, part := range strings.Split(s, ",") {
		v, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil {
			return "", nil, geo.Problemf("error.method", geo.ErrUsage, "method", s)
		}
		breaks = append(breaks, v)
	}
	return thematic.Own, breaks, nil
}
