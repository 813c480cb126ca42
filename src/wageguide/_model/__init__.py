"""The records: what a guideline, a minimum wage and an offer are."""
