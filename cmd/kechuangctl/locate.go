package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"kechuang/geo"
)

// located is the answer to locate; zones are never null.
type located struct {
	Lon      float64         `json:"lon"`
	Lat      float64         `json:"lat"`
	District *geo.FeatureID  `json:"district"`
	Zones    []geo.FeatureID `json:"zones"`
}

func runLocate(ctx context.Context, a *app, args []string) error {
	fs := a.flags("locate")
	asJSON := fs.Bool("json", false, "")
	batch := fs.Bool("batch", false, "")
	words, err := parse(fs, args, 0, 2)
	if err != nil {
		return err
	}
	if *batch != (len(words) == 0) || len(words) == 1 {
		return geo.Problemf("error.words", geo.ErrUsage, "command", "locate", "usage", usage("locate"))
	}
	return a.with(ctx, func(ctx context.Context, d store) error {
		loc, err := locator(ctx, d)
		if err != nil {
			return err
		}
		if *batch {
			return a.locateLines(loc)
		}
		pt, err := parseLonLat(words[0], words[1])
		if err != nil {
			return err
		}
		ans := answer(loc, pt)
		if *asJSON {
			return writeJSON(a.out, ans)
		}
		return a.printLocated(ctx, d, ans)
	})
}

func locator(ctx context.Context, s geo.Store) (*geo.Locator, error) {
	districts, err := s.Features(ctx, geo.District)
	if err != nil {
		return nil, err
	}
	zones, err := s.Features(ctx, geo.Zone)
	if err != nil {
		return nil, err
	}
	return geo.NewLocator(districts, zones), nil
}

func answer(loc *geo.Locator, pt orb.Point) located {
	d, zones := loc.At(pt)
	ans := located{Lon: pt[0], Lat: pt[1], Zones: []geo.FeatureID{}}
	if d != "" {
		ans.District = &d
	}
	ans.Zones = append(ans.Zones, zones...)
	return ans
}

// locateLines answers "lon lat" lines from the input with one JSON object each.
func (a *app) locateLines(loc *geo.Locator) error {
	in := bufio.NewScanner(a.in)
	out := bufio.NewWriter(a.out)
	enc := json.NewEncoder(out)
	for n := 1; in.Scan(); n++ {
		words := strings.FieldsFunc(in.Text(), func(r rune) bool { return r == ' ' || r == '\t' || r == ',' || r == '\r' })
		if len(words) == 0 {
			continue
		}
		var pt orb.Point
		err := error(geo.ErrUsage)
		if len(words) == 2 {
			pt, err = parseLonLat(words[0], words[1])
		}
		if err != nil {
			out.Flush()
			return geo.Problemf("error.locateLine", nil, "line", strconv.Itoa(n), "text", short(in.Text()))
		}
		if err := enc.Encode(answer(loc, pt)); err != nil {
			return err
		}
	}
	if err := in.Err(); err != nil {
		return err
	}
	return out.Flush()
}

// short cuts a line that is quoted in a message.
func short(s string) string {
	r := []rune(s)
	if len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// parseLonLat reads WGS 84 degrees.
func parseLonLat(lon, lat string) (orb.Point, error) {
	x, err1 := strconv.ParseFloat(lon, 64)
	y, err2 := strconv.ParseFloat(lat, 64)
	if err1 != nil || err2 != nil || math.IsNaN(x+y) || math.Abs(x) > 180 || math.Abs(y) > 90 {
		return orb.Point{}, geo.Problemf("error.lonLat", geo.ErrUsage, "lon", lon, "lat", lat)
	}
	return orb.Point{x, y}, nil
}

func (a *app) printLocated(ctx context.Context, d store, ans located) error {
	ids := ans.Zones
	if ans.District != nil {
		ids = append([]geo.FeatureID{*ans.District}, ids...)
	}
	if len(ids) == 0 {
		fmt.Fprintln(a.out, a.t("ctl.outside"))
	}
	for _, id := range ids {
		f, err := d.Feature(ctx, id)
		if err != nil {
			return err
		}
		fmt.Fprintf(a.out, "%s\t%s\n", id, f.Name.In(a.lang))
	}
	return nil
}
