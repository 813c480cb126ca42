"""What people type: occupations by name, alias, sound and title."""
