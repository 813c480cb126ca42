"""Find occupations by what people type: a name, an alias, a sound, a title."""
