"""What places are called, and which of them a name means."""
