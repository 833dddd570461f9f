"""Checks of figures: numbers, units, dates."""
