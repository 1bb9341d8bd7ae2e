package datum

import (
	"math"

	"github.com/paulmach/orb"
)

// Ellipsoid is the figure of the earth that a projection is reckoned on: its
// equatorial radius in metres and its flattening.
type Ellipsoid struct{ Radius, Flattening float64 }

// CGCS2000's ellipsoid is that of GRS 80. It and that of WGS 84 differ by a tenth of
// a millimetre at the poles, and the two datums by some centimetres.
var (
	CGCS2000Ellipsoid = Ellipsoid{6378137, 1 / 298.257222101}
	WGS84Ellipsoid    = Ellipsoid{6378137, 1 / 298.257223563}
)

// TransverseMercator is a projection of Gauss-Krueger's kind, UTM among them. Points
// of the plane are metres, east before north.
//
// It is Krueger's series in the third flattening n to the sixth order, with the
// coefficients of C. F. F. Karney, "Transverse Mercator with an accuracy of a few
// nanometers", Journal of Geodesy 85 (2011), equations 7 to 36. Within 35 degrees of
// the central meridian its error is below a micrometre.
type TransverseMercator struct {
	meridian           float64 // central, in degrees
	scaled             float64 // radius of the rectifying sphere times the scale, in metres
	eccentricity       float64
	east, north        float64 // what is added, in metres
	toPlane, fromPlane [6]float64
}

// NewTransverseMercator makes the projection with a central meridian and a latitude
// of origin in degrees, a scale there (1 for Gauss-Krueger) and a false easting and
// northing in metres.
func NewTransverseMercator(e Ellipsoid, meridian, origin, scale, east, north float64) *TransverseMercator {
	n := e.Flattening / (2 - e.Flattening)
	n2 := n * n
	radius := e.Radius / (1 + n) * (1 + n2*(1./4+n2*(1./64+n2/256)))
	t := &TransverseMercator{
		meridian: meridian, scaled: radius * scale, eccentricity: math.Sqrt(e.Flattening * (2 - e.Flattening)),
		toPlane: [6]float64{
			series(n, 1, 1./2, -2./3, 5./16, 41./180, -127./288, 7891./37800),
			series(n, 2, 13./48, -3./5, 557./1440, 281./630, -1983433./1935360),
			series(n, 3, 61./240, -103./140, 15061./26880, 167603./181440),
			series(n, 4, 49561./161280, -179./168, 6601661./7257600),
			series(n, 5, 34729./80640, -3418889./1995840),
			series(n, 6, 212378941./319334400),
		},
		fromPlane: [6]float64{
			series(n, 1, 1./2, -2./3, 37./96, -1./360, -81./512, 96199./604800),
			series(n, 2, 1./48, 1./15, -437./1440, 46./105, -1118711./3870720),
			series(n, 3, 17./480, -37./840, -209./4480, 5569./90720),
			series(n, 4, 4397./161280, -11./504, -830251./7257600),
			series(n, 5, 4583./161280, -108847./3991680),
			series(n, 6, 20648693./638668800),
		},
	}
	t.north = north - t.Plane(orb.Point{meridian, origin})[1]
	t.east = east
	return t
}

// series is a polynomial in n that begins with a power of it.
func series(n float64, power int, coefficients ...float64) (sum float64) {
	for i := len(coefficients) - 1; i >= 0; i-- {
		sum = sum*n + coefficients[i]
	}
	return sum * math.Pow(n, float64(power))
}

// Plane gives the point of the plane of a longitude and latitude in degrees.
func (t *TransverseMercator) Plane(lonLat orb.Point) orb.Point {
	sinLon, cosLon := math.Sincos((lonLat[0] - t.meridian) * math.Pi / 180)
	tau := t.conformal(math.Tan(lonLat[1] * math.Pi / 180))
	xi := math.Atan2(tau, cosLon)
	eta := math.Asinh(sinLon / math.Hypot(tau, cosLon))
	dXi, dEta := waves(&t.toPlane, xi, eta)
	return orb.Point{t.scaled*(eta+dEta) + t.east, t.scaled*(xi+dXi) + t.north}
}

// LonLat gives the longitude and latitude in degrees of a point of the plane. A
// point that is nowhere near the earth gives numbers that are no place, or NaN.
func (t *TransverseMercator) LonLat(plane orb.Point) orb.Point {
	eta, xi := (plane[0]-t.east)/t.scaled, (plane[1]-t.north)/t.scaled
	dXi, dEta := waves(&t.fromPlane, xi, eta)
	xi, eta = xi-dXi, eta-dEta
	sinXi, cosXi := math.Sincos(xi)
	sinhEta := math.Sinh(eta)
	tau := t.geographic(sinXi / math.Hypot(sinhEta, cosXi))
	return orb.Point{t.meridian + degrees(math.Atan2(sinhEta, cosXi)), degrees(math.Atan(tau))}
}

// waves sums c1 sin 2z + c2 sin 4z + ... of both directions for z = xi + i eta, by
// Clenshaw's recurrence.
func waves(coefficients *[6]float64, xi, eta float64) (dXi, dEta float64) {
	sin, cos := math.Sincos(2 * xi)
	sinh, cosh := math.Sinh(2*eta), math.Cosh(2*eta)
	twice := complex(2*cos*cosh, -2*sin*sinh)
	var now, before complex128
	for j := len(coefficients) - 1; j >= 0; j-- {
		now, before = complex(coefficients[j], 0)+twice*now-before, now
	}
	sum := complex(sin*cosh, cos*sinh) * now
	return real(sum), imag(sum)
}

// conformal gives the tangent of the conformal latitude from that of the geographic.
func (t *TransverseMercator) conformal(tau float64) float64 {
	secant := math.Sqrt(1 + tau*tau)
	sigma := math.Sinh(t.eccentricity * math.Atanh(t.eccentricity*tau/secant))
	return tau*math.Sqrt(1+sigma*sigma) - sigma*secant
}

// geographic is the inverse of conformal, by Newton's method: two or three rounds
// reach the last digits.
func (t *TransverseMercator) geographic(conformal float64) float64 {
	e2 := t.eccentricity * t.eccentricity
	tau := conformal / (1 - e2)
	for range 5 {
		now := t.conformal(tau)
		step := (conformal - now) * (1 + (1-e2)*tau*tau) / ((1 - e2) * math.Sqrt((1+now*now)*(1+tau*tau)))
		if tau += step; math.Abs(step) <= 1e-13*(1+math.Abs(tau)) {
			break
		}
	}
	return tau
}

// FromWebMercator gives the longitude and latitude in degrees of a point of the
// projection of web maps (EPSG:3857), in metres: WGS 84 taken for a sphere (EPSG
// guidance note 7-2, method 1024).
func FromWebMercator(plane orb.Point) orb.Point {
	const radius = 6378137
	return orb.Point{degrees(plane[0] / radius), degrees(math.Atan(math.Sinh(plane[1] / radius)))}
}
