"""PDF pages as grids of text."""
