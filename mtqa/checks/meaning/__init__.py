"""Checks of what is claimed: negation, opposites, legal status."""
