"""Pay in words."""
