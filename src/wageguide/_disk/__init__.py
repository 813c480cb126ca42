"""What of a file a stranger may have made: read as bytes, and believed where this package left it waiting."""
