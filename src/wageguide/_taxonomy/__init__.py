"""What a name means: spellings, industries, major groups."""
