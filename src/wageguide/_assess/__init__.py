"""One answer: an offer held against the tiers and the minimum wage."""
