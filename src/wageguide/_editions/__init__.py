"""Editions and minimum wages as files."""
