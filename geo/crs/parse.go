package crs

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"kechuang/geo"
)

// Parse reads the name of a system: the words wgs84, gcj02 and bd09 and others that
// headings have (FromHeading), EPSG:4528 or its number alone, a URN or an address of
// OGC, or the text of a .prj (WKT of OGC and Esri, versions 1 and 2). Errors are
// geo.Problems: ErrOldDatum, ErrLocal, ErrUnknown, and ErrSyntax for what names no
// system.
func Parse(text string) (CRS, error) {
	text = strings.Trim(text, " \r\n\t\x00\ufeff")
	if n, ok := parseWKT(text); ok {
		c, err := n.system()
		return c, retold(err, n.name())
	}
	if len(text) > 200 {
		return CRS{}, geo.Problemf("error.crs_unread", ErrSyntax, "name", strings.ToValidUTF8(text[:40], "")+"…")
	}
	if code, ok := epsgCode(text); ok {
		return FromEPSG(code)
	}
	if ogcDegrees.MatchString(text) {
		return WGS84, nil
	}
	c, rest, err := FromHeading(text)
	switch {
	case err != nil:
		return CRS{}, err
	case c.IsZero() || restless(rest) != "":
		return CRS{}, geo.Problemf("error.crs_unread", ErrSyntax, "name", text)
	}
	return c, nil
}

// restless takes words off that say nothing of a system.
func restless(s string) string {
	for _, word := range []string{"坐标", "大地", "投影", "经纬度"} {
		s = strings.ReplaceAll(s, word, "")
	}
	return letters(s)
}

var (
	// urn:ogc:def:crs:EPSG::4528, http://www.opengis.net/def/crs/EPSG/0/4528,
	// .../gml/srs/epsg.xml#4528, https://epsg.io/4528
	epsgPattern = regexp.MustCompile(`(?i)^(?:.*\bepsg(?:\.xml|\.io)?(?:[:/#][0-9.]*)?[:/# _-]+)?([0-9]{4,6})/?$`)
	ogcDegrees  = regexp.MustCompile(`(?i)^(?:.*\bogc\b.*[:/])?CRS:?84h?$`)
)

// epsgCode finds the code in the names of the EPSG register's systems.
func epsgCode(text string) (code int, ok bool) {
	m := epsgPattern.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	code, err := strconv.Atoi(m[1])
	return code, err == nil
}

// retold lets a problem tell the name of the whole system rather than of a part.
func retold(err error, name string) error {
	var p *geo.Problem
	if errors.As(err, &p) && name != "" {
		p.Args["name"] = name
	}
	return err
}
