"""What a cell means: figures, units, labels, names, headings."""
