"""A bureau's table of minimum wages: its classes, and the counties in each."""
