"""What each row of a source is, and where one section of it ends."""
