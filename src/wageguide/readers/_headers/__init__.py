"""What a column is."""
