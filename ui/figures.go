package ui

// SaveFigure asks for the texts of a figure of what the window shows.
func (w *Window) SaveFigure() { w.session.ShowSaveFigure() }
