"""Any file as grids of text: what bulletins and lists of offers stand on."""
