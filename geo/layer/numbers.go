package layer

import "kechuang/geo"

// Datasets lists the tables of numbers of the project.
func (d *Data) Datasets() []geo.Dataset { return d.datasets }
