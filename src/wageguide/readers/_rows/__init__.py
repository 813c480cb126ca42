"""What a row is, one after another."""
