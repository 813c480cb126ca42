"""Words, data and pictures of results."""
