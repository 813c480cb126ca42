"""Wage guidelines, the dated minimum wage, and whether an offer is in line, here and then."""

__version__ = "0.1.0"
