"""What a name means: spellings, industries, major groups, the national classification."""
